/// The pieces of a PNG file, found without decoding any of them.
struct PNGChunks {
    struct Chunk {
        /// Four letters: `IHDR`, `tEXt`.
        let type: String
        let data: Range<Int>
    }

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    let chunks: [Chunk]
    /// Whether the last chunk, `IEND`, is there and whole.
    let isComplete: Bool

    /// - Parameter bytes: a file that begins with the signature, or with a part of it.
    init(_ bytes: [UInt8]) {
        var chunks: [Chunk] = []
        var position = PNGChunks.signature.count
        while position + 12 <= bytes.count {
            let length = PNGChunks.number(in: bytes, at: position)
            let start = position + 8
            guard length <= bytes.count - start - 4 else { break }
            let type = String(decoding: bytes[(position + 4)..<start], as: UTF8.self)
            chunks.append(Chunk(type: type, data: start..<(start + length)))
            if type == "IEND" { break }
            position = start + length + 4
        }
        self.chunks = chunks
        isComplete = chunks.last?.type == "IEND"
    }

    /// Four bytes, the largest first.
    static func number(in bytes: [UInt8], at position: Int) -> Int {
        bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}
