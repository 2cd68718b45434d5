/// The segments of a JPEG file before its first scan, found without decoding any of them.
struct JPEGSegments {
    struct Segment {
        /// The second byte of its mark: 0xE1 for APP1, 0xC0 for a baseline frame.
        let marker: UInt8
        let body: Range<Int>
    }

    let segments: [Segment]

    init(_ bytes: [UInt8]) {
        var segments: [Segment] = []
        var place = 2
        while place + 4 <= bytes.count {
            // Stray bytes before a mark, and any number of 0xFF that fill up to it.
            guard bytes[place] == 0xFF else {
                place += 1
                continue
            }
            let marker = bytes[place + 1]
            if marker == 0xFF || marker == 0 || marker == 1 || (0xD0...0xD8).contains(marker) {
                place += marker == 0xFF ? 1 : 2
                continue
            }
            // The image's data begin: no more segments of these kinds.
            if marker == 0xDA || marker == 0xD9 { break }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            let end = place + 2 + length
            guard length >= 2, end <= bytes.count else { break }
            segments.append(Segment(marker: marker, body: place + 4..<end))
            place = end
        }
        self.segments = segments
    }

    /// What the frame's header says of the picture.
    struct Frame: Equatable {
        /// How it is coded: 0xC0 to 0xCF; 0xDE where sizes of a hierarchy follow; 0xF7 for JPEG-LS.
        let process: UInt8
        /// Bits in a sample.
        let precision: Int
        let width: Int
        let height: Int
        /// Samples across and down of each component for one step of the coarsest grid, 1 to 4.
        let factors: [Factors]
    }

    struct Factors: Equatable {
        let across: Int
        let down: Int
    }

    /// - Returns: nil where there is no frame, or none that is whole.
    func frame(_ bytes: [UInt8]) -> Frame? {
        // 0xC4, 0xC8 and 0xCC are tables and a reserved mark.
        guard
            let segment = segments.first(where: {
                (0xC0...0xCF).contains($0.marker) && ![0xC4, 0xC8, 0xCC].contains($0.marker)
                    || $0.marker == 0xDE || $0.marker == 0xF7
            })
        else { return nil }
        let body = Array(bytes[segment.body])
        guard body.count >= 6, body.count >= 6 + 3 * Int(body[5]) else { return nil }
        return Frame(
            process: segment.marker, precision: Int(body[0]),
            width: Int(body[3]) << 8 | Int(body[4]), height: Int(body[1]) << 8 | Int(body[2]),
            factors: (0..<Int(body[5])).map { component in
                let both = body[6 + 3 * component + 1]
                return Factors(across: Int(both >> 4), down: Int(both & 15))
            })
    }

    /// Exif and XMP, which stand in APP1 segments: `Exif\0\0` and `http://ns.adobe.com/xap/1.0/\0` tell which.
    func metadata(_ bytes: [UInt8]) -> PictureMetadata {
        let adobe = Array("http://ns.adobe.com/xap/1.0/\0".utf8)
        var metadata = PictureMetadata()
        for segment in segments where segment.marker == 0xE1 {
            let body = bytes[segment.body]
            if body.starts(with: PictureMetadata.mark) {
                metadata.add(exif: body)
            } else if body.starts(with: adobe) {
                metadata.xmp.append(body.dropFirst(adobe.count))
            }
        }
        return metadata
    }
}
