import Foundation

/// A processor, and what the libraries must be told about it before they start.
public struct Processor: Sendable, Equatable {
    /// The model's name.
    public let name: String
    /// The features by the names that Linux gives them: `avx2`, `avx512f`.
    public let features: Set<String>

    /// - Parameter description: the text of `/proc/cpuinfo`.
    public init(description: String) {
        var fields: [Substring: Substring] = [:]
        for line in description.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let key = parts[0].split(separator: "\t").first,
                fields[key] == nil
            else { continue }
            fields[key] = parts[1].drop { $0 == " " }
        }
        name = fields["model name"].map(String.init) ?? "unknown"
        features = Set((fields["flags"] ?? "").split(separator: " ").map(String.init))
    }

    /// The processor that this runs on.
    public static let current = Processor(
        description: (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "")

    /// How many threads compute: `OMP_NUM_THREADS`, or one for each processor that this process may use.
    public static var threads: Int {
        let environment = ProcessInfo.processInfo.environment
        // OpenMP takes a list, a number for each level.
        let given = environment["OMP_NUM_THREADS"]?.split(separator: ",").first.flatMap { Int($0) }
        guard let given, given > 0 else { return ProcessInfo.processInfo.activeProcessorCount }
        return given
    }

    /// What the times of this program's steps depend on: the processor, how many threads, and the backend with its version.
    public static func machine(_ backend: any Backend) -> String {
        let threads =
            ProcessInfo.processInfo.environment["OMP_NUM_THREADS"]
            ?? "\(ProcessInfo.processInfo.activeProcessorCount)"
        return "\(current.name), \(threads) threads, \(backend.name)"
    }

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
        if avx512.allSatisfy(current.features.contains) {
            wanted.append(("OPENBLAS_CORETYPE", "SkylakeX"))
        } else if current.features.isSuperset(of: ["avx2", "fma"]) {
            wanted.append(("OPENBLAS_CORETYPE", "Haswell"))
        }
        return wanted.filter { given[$0.0] == nil }.map { (name: $0.0, value: $0.1) }
    }
}
