import FoundationEssentials
import Glibc

/// One kernel that runs cells with pictures for a long time: what it holds must not grow.
public struct KernelSoak: Sendable {
    /// What it holds after so many cells.
    public struct Reading: Sendable {
        public let cells: Int
        /// Bytes.
        public let resident: Double
        public let descriptors: Int
        public let threads: Int
    }

    /// How often it is looked at, in cells; what is held after the first of these may be gathered by use.
    public static let step = 1000
    /// How much more than after the first step it may hold.
    public static let tolerance = 0.05

    public private(set) var readings: [Reading] = []

    /// - Parameter look: is told of every reading.
    /// - Throws: where the kernel does not start, falls silent, or fails in a cell.
    public init(_ kernel: KernelContender, cells: Int, look: (Reading) -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/switchback-soak-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = try KernelProcess(kernel, folder: folder)
        let client = process.client
        _ = try client.time("faces = data faces size=64")
        for number in 1...max(cells, 1) {
            // Few faces: a dataset keeps what it has painted.
            var code = "show faces[\(number % 100)]"
            if number % 10 == 0 { code += "\ngallery faces count=4 columns=2 title=\"\(number)\"" }
            var pictures = 0
            _ = try client.time(code) { message in
                if KernelFrames.holds(message.content, "image/png") { pictures += 1 }
            }
            guard pictures == (number % 10 == 0 ? 2 : 1) else {
                throw BenchmarkError.noPicture(name: kernel.name)
            }
            guard number % Self.step == 0 else { continue }
            let reading = try process.reading(after: number)
            readings.append(reading)
            look(reading)
        }
    }

    /// What grew, in a sentence; nil where it held.
    public var fault: String? {
        guard let first = readings.first,
            let most = readings.map(\.resident).max(), let last = readings.last
        else { return nil }
        if most > first.resident * (1 + Self.tolerance) {
            let percent = Int((most / first.resident * 100 - 100).rounded())
            return "memory grew by \(percent) % after the first \(first.cells) cells"
        }
        if last.descriptors > first.descriptors {
            return "descriptors grew from \(first.descriptors) to \(last.descriptors)"
        }
        if last.threads > first.threads {
            return "threads grew from \(first.threads) to \(last.threads)"
        }
        return nil
    }
}

extension KernelProcess {
    fileprivate func reading(after cells: Int) throws -> KernelSoak.Reading {
        func entries(_ name: String) throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/\(name)").count
        }
        return KernelSoak.Reading(
            cells: cells, resident: try memory().resident, descriptors: try entries("fd"),
            threads: try entries("task"))
    }
}
