import Glibc

/// What is done with the exponent that a PNG file says its samples were stored with.
public enum PNGGamma: String, Sendable, Hashable, CaseIterable {
    /// Samples are brought to the exponent of ordinary screens, as browsers show them: `v -> v ^ (1 / (2.2 g))` with v in 0...1
    /// and g the file's gAMA; within 5 % of 1 nothing is done. A file with an sRGB, iCCP or cICP chunk is taken as it is stored,
    /// since that chunk counts before gAMA. Source: PNG (third edition, W3C 2025), 4.3 and 11.3.2.2.
    case apply
    /// Samples as they are stored, as Pillow, OpenCV and torchvision give them.
    case ignore
}

/// The exponent `1 / (2.2 g)` for a file's samples; nil where they stay as they are.
struct PNGExponent {
    let value: Double

    init?(_ chunks: PNGChunks, _ bytes: [UInt8]) {
        guard !chunks.chunks.contains(where: { ["sRGB", "iCCP", "cICP"].contains($0.type) }),
            let chunk = chunks.chunks.first(where: { $0.type == "gAMA" }), chunk.data.count == 4
        else { return nil }
        let product = Double(PNGChunks.number(in: bytes, at: chunk.data.lowerBound)) * 2.2 / 100_000
        guard product > 0, abs(product - 1) > 0.05 else { return nil }
        value = 1 / product
    }
}

/// What each stored sample becomes in 8 bits: `255 (v / largest) ^ exponent`, rounded.
struct SampleTable {
    let values: [UInt8]

    init(largest: Int, exponent: Double?) {
        values = (0...largest).map { value in
            guard let exponent else { return UInt8((value * 255 + largest / 2) / largest) }
            return UInt8((255 * pow(Double(value) / Double(largest), exponent)).rounded())
        }
    }
}
