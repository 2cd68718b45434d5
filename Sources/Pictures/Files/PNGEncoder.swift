import CPNG

extension Raster {
    /// The picture as a PNG file, the same bytes for the same picture and text.
    ///
    /// Lossless, and within 15 % of what optimizers make of a notebook's pictures: see `PNGRows`.
    ///
    /// - Parameters:
    ///   - text: entries such as `Software`, in this order; keys of 1 to 79 characters of Latin-1, values of any characters but NUL.
    ///   - density: pixels of the file per pixel of the page: 2 for sharp screens.
    public func png(text: [(key: String, value: String)] = [], density: Double = 1) -> [UInt8] {
        var header: [UInt8] = []
        header.append(number: width)
        header.append(number: height)
        header += [8, channels == 1 ? 0 : 2, 0, 0, 0]

        var resolution: [UInt8] = []
        let pixelsPerMetre = Int((96 * density / 0.0254).rounded())
        resolution.append(number: pixelsPerMetre)
        resolution.append(number: pixelsPerMetre)
        resolution.append(1)

        var file = PNGChunks.signature
        file.append(chunk: "IHDR", header)
        file.append(chunk: "pHYs", resolution)
        for entry in text {
            let (type, data) = PNGText.chunk(key: entry.key, value: entry.value)
            file.append(chunk: type, data)
        }
        let rows = PNGRows(self)
        file.append(chunk: "IDAT", deflated(rows.filtered(), level: rows.level))
        file.append(chunk: "IEND", [])
        return file
    }

    /// The bytes in zlib's format.
    private func deflated(_ bytes: [UInt8], level: Int32) -> [UInt8] {
        var stream = z_stream()
        let status = deflateInit2_(
            &stream, level, Z_DEFLATED, 15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "no memory to compress the picture")
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, uLong(bytes.count)))
        // Safe: zlib reads `avail_in` and writes at most `avail_out` bytes of buffers that outlive the call.
        return bytes.withUnsafeBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: bound) { target, filled in
                stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.avail_in = uInt(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = uInt(bound)
                precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
                filled = Int(stream.total_out)
            }
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(number: Int) {
        for shift in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    fileprivate mutating func append(chunk type: String, _ data: [UInt8]) {
        append(number: data.count)
        let start = count
        append(contentsOf: type.utf8)
        append(contentsOf: data)
        // Safe: the checksum runs over what was just appended.
        let sum = self[start...].withUnsafeBufferPointer { bytes in
            crc32(0, bytes.baseAddress, uInt(bytes.count))
        }
        append(number: Int(sum))
    }
}
