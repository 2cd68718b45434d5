import Foundation

/// What the processor can do, and what the libraries must be told about it before they start.
public enum Processor {
    /// The processor's features by the names that Linux gives them: `avx2`, `avx512f`.
    public static let features: Set<String> = {
        guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("flags") })
        else { return [] }
        return Set(line.split(separator: " ").map(String.init))
    }()

    /// Variables that the libraries read once, when they are loaded; those that the user set himself are left alone.
    ///
    /// * `OPENBLAS_CORETYPE`: OpenBLAS 0.3.21 knows processors by their model numbers and takes its AVX2 kernels on those it does
    ///   not know, at half the speed; features decide here.
    /// * `OPENBLAS_NUM_THREADS`: the plans' threads are oneDNN's; a second pool on the same cores would only be in the way.
    /// * `OMP_WAIT_POLICY`: threads that wait by spinning take the core from the one they wait for as soon as any other
    ///   program runs. With two busy neighbours one epoch of Tiny VGG (482 images, 32 pixels) took 5.4 s spinning, 1.5 s passive.
    public static func libraryEnvironment() -> [(name: String, value: String)] {
        let given = ProcessInfo.processInfo.environment
        var wanted = [("OPENBLAS_NUM_THREADS", "1"), ("OMP_WAIT_POLICY", "passive")]
        let avx512 = ["avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"]
        if avx512.allSatisfy(features.contains) {
            wanted.append(("OPENBLAS_CORETYPE", "SkylakeX"))
        } else if features.isSuperset(of: ["avx2", "fma"]) {
            wanted.append(("OPENBLAS_CORETYPE", "Haswell"))
        }
        return wanted.filter { given[$0.0] == nil }.map { (name: $0.0, value: $0.1) }
    }

    /// What `doctor` says of the machine, a name and a fact each.
    public static var facts: [(String, String)] {
        let vectors = ["avx2", "fma", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16"]
        let backend = (try? OneDNNBackend().name) ?? "oneDNN does not start"
        return [
            ("processor", vectors.filter(features.contains).joined(separator: " ")),
            ("cores", "\(ProcessInfo.processInfo.activeProcessorCount)"),
            ("convolutions", backend),
            ("matrices", "OpenBLAS for \(MatrixProduct.coreName)"),
        ]
    }
}
