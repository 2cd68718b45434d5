/// How a camera was held when it took a picture: the number 1 to 8 of the tag Orientation.
///
/// Source: Exif 2.32 (CIPA DC-008), 4.6.4, Orientation; TIFF 6.0, section 8. A file that tells nothing, or nothing that can
/// be read, was held upright.
struct PictureOrientation: Equatable {
    /// 1: upright; 2: mirrored; 3: upside down; 4: mirrored upside down; 5 to 8: lying, the sides swapped.
    let value: Int

    static let upright = PictureOrientation(1)

    init(_ value: Int) { self.value = (1...8).contains(value) ? value : 1 }

    /// Reads the first of the places in which files carry it that holds a number from 1 to 8; Exif counts before XMP.
    init(of bytes: [UInt8], _ format: PictureFormat) {
        let carried =
            switch format {
            case .jpeg: JPEGSegments(bytes).metadata(bytes)
            case .png: PNGChunks(bytes).metadata(bytes)
            case .netpbm: PictureMetadata()
            }
        self.init(
            carried.exif.lazy.compactMap(ExifOrientation.value).first
                ?? carried.xmp.lazy.compactMap(XMPOrientation.value).first ?? 1)
    }

    /// Whether width and height are swapped.
    var isLying: Bool { value >= 5 }

    /// The picture as it was seen.
    func upright(_ raster: Raster) -> Raster {
        guard value > 1 else { return raster }
        let (width, height, channels) = (raster.width, raster.height, raster.channels)
        let size = isLying ? (width: height, height: width) : (width: width, height: height)
        var samples = [UInt8](repeating: 0, count: raster.samples.count)
        for y in 0..<size.height {
            for x in 0..<size.width {
                let source =
                    switch value {
                    case 2: (width - 1 - x, y)
                    case 3: (width - 1 - x, height - 1 - y)
                    case 4: (x, height - 1 - y)
                    case 5: (y, x)
                    case 6: (y, height - 1 - x)
                    case 7: (width - 1 - y, height - 1 - x)
                    default: (width - 1 - y, x)
                    }
                let from = (source.1 * width + source.0) * channels
                let to = (y * size.width + x) * channels
                for channel in 0..<channels {
                    samples[to + channel] = raster.samples[from + channel]
                }
            }
        }
        return Raster(
            width: size.width, height: size.height, channels: channels, samples: samples)
    }
}

/// What a picture's file carries beside its pixels, each kind in the order in which it stands there.
struct PictureMetadata {
    /// TIFF data, as Exif has them.
    var exif: [ArraySlice<UInt8>] = []
    /// XMP packets: XML as text.
    var xmp: [ArraySlice<UInt8>] = []

    /// Takes Exif with or without the `Exif\0\0` that stands before it in JPEG files and that some writers leave in PNG too.
    mutating func add(exif bytes: ArraySlice<UInt8>) {
        exif.append(bytes.starts(with: Self.mark) ? bytes.dropFirst(Self.mark.count) : bytes)
    }

    static let mark = Array("Exif\0\0".utf8)
}
