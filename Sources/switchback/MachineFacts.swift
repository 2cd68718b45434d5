import FoundationEssentials
import Tensors

/// What there is to compute with on this machine, for `doctor`: a name and a fact each.
enum MachineFacts {
    static var all: [(String, String)] {
        [
            ("processor", Processor.current.name),
            ("processors", "\(ProcessInfo.processInfo.activeProcessorCount)"),
            ("vector units", vectorUnits(of: .current).joined(separator: " ")),
            ("convolutions", (try? Backends.fastest().name) ?? "oneDNN does not start"),
            ("matrices", "OpenBLAS for \(MatrixProduct.coreName)"),
        ]
    }

    /// The features that decide how fast it computes, weakest first.
    static func vectorUnits(of processor: Processor) -> [String] {
        let known = [
            "sse4_2", "avx", "fma", "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile",
        ]
        return known.filter(processor.features.contains)
    }
}
