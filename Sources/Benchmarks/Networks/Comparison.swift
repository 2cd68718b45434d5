import Foundation
import Tensors
import Training

/// One workload, timed here and in PyTorch in turns, so that whatever else the machine does meets both.
public struct Comparison: Sendable {
    public let workload: Workload
    /// Median seconds of a repetition, and bytes at the fullest.
    public let ours: (seconds: Double, peak: Double)
    /// The same of the peer at its better layout; nil where it is not there.
    public let theirs: (layout: String, version: String, seconds: Double, peak: Double)?

    /// Theirs through ours: 2 means twice as fast here.
    public var ratio: Double? { theirs.map { $0.seconds / ours.seconds } }

    /// - Parameters:
    ///   - program: this very program, which is started to serve the workload.
    ///   - python: a Python that can import PyTorch, nil for none.
    ///   - repetitions: how many are timed, after two that are not.
    /// - Throws: where a contender cannot be started or ends too early.
    public init(
        _ workload: Workload, program: String, python: String?, threads: Int, repetitions: Int
    ) throws {
        var contenders = [
            try Contender(
                "switchback", program: program, arguments: ["bench", "--serve", workload.name])
        ]
        defer { for contender in contenders { contender.stop() } }
        if let python {
            let script = FileManager.default.temporaryDirectory.appendingPathComponent(
                "switchback-peer-\(getpid()).py")
            try Data(PackageResources.peer_py).write(to: script)
            defer { try? FileManager.default.removeItem(at: script) }
            for layout in ["contiguous", "channels-last"] {
                let peer = try Contender(
                    layout, program: python,
                    arguments: [
                        script.path, workload.architecture, "\(workload.classes)",
                        "\(workload.input[1])", "\(workload.batch)", workload.optimizer.rawValue,
                        workload.mode.rawValue, layout, "\(threads)",
                    ])
                if try peer.isReady() { contenders.append(peer) }
            }
        }
        _ = try contenders[0].isReady()
        for repetition in -2..<repetitions {
            for contender in contenders {
                Contender.rest()
                try contender.repeatOnce(counts: repetition >= 0)
            }
        }
        for contender in contenders { try contender.end() }
        self.workload = workload
        ours = (contenders[0].median, contenders[0].peak ?? .nan)
        theirs = contenders.dropFirst().min { $0.median < $1.median }.map {
            ($0.name, $0.version, $0.median, $0.peak ?? .nan)
        }
    }
}
