import FoundationEssentials
import Tensors

/// What there is to compute with on this machine, for `doctor`: a name and a fact each.
enum MachineFacts {
    static var all: [(String, String)] {
        let processor = processor
        return [
            ("processor", processor.name),
            ("processors", "\(ProcessInfo.processInfo.activeProcessorCount)"),
            ("vector units", processor.vectorUnits.joined(separator: " ")),
            ("convolutions", (try? OneDNNBackend().name) ?? "oneDNN does not start"),
        ]
    }

    /// The processor that this runs on.
    static var processor: Processor {
        let description = (try? TextFile.read("/proc/cpuinfo")) ?? []
        return Processor(description: String(decoding: description, as: UTF8.self))
    }

    /// A processor as the system describes it.
    struct Processor: Equatable {
        let name: String
        let vectorUnits: [String]

        /// - Parameter description: The text of `/proc/cpuinfo`.
        init(description: String) {
            var fields: [String: String] = [:]
            for line in description.split(separator: "\n") {
                guard let colon = line.firstIndex(of: ":") else { continue }
                let key = line[..<colon].trimming(\.isWhitespace)
                if fields[key] == nil {
                    fields[key] = line[line.index(after: colon)...].trimming(\.isWhitespace)
                }
            }
            name = fields["model name"] ?? "unknown"
            let flags = Set((fields["flags"] ?? "").split(separator: " ").map(String.init))
            vectorUnits = Self.known.filter(flags.contains)
        }

        private static let known = [
            "sse4_2", "avx", "fma", "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile",
        ]
    }
}
