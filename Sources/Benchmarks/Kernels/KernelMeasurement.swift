import FoundationEssentials
import Glibc

/// Kernels side by side: everything is asked of each in turns, so that whatever else the machine does meets all.
public final class KernelMeasurement {
    /// A cell that does nothing, in this language and in Python.
    private static let nothing = "x = 1"
    /// How many lines the long cell writes.
    public static let lineCount = 100_000
    private static let pipelined = 2000

    public private(set) var figures: [KernelFigures]
    private let contenders: [KernelContender]
    private let folder: String
    private var picture: String { folder + "/sheet.png" }
    private var running: [KernelProcess] = []

    /// - Parameters:
    ///   - contenders: this program first; it makes the picture that all display.
    ///   - rounds: how often everything is measured; one more goes before and is not counted.
    ///   - say: is told what is being measured.
    /// - Throws: where a kernel cannot be started, falls silent, or fails in a cell.
    public init(
        _ contenders: [KernelContender], rounds: Int, say: (String) -> Void
    ) throws {
        self.contenders = contenders
        figures = contenders.map { _ in KernelFigures() }
        folder = FileManager.default.temporaryDirectory.path + "/switchback-bench-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        defer { running = [] }
        say("starts, memory and ends")
        for round in 0...rounds { try measureStarts(counts: round > 0) }
        running = try contenders.map { try KernelProcess($0, folder: folder) }
        say("cells")
        for round in 0...rounds { try measureCells(counts: round > 0) }
        say("pictures and lines")
        try preparePictures()
        for round in 0...rounds { try measurePictures(counts: round > 0) }
        try measureLines()
        say("interrupts")
        try measureInterrupts(rounds)
    }

    private func measureStarts(counts: Bool) throws {
        for (index, contender) in contenders.enumerated() {
            let kernel = try KernelProcess(contender, folder: folder)
            _ = try kernel.client.time(Self.nothing)
            // What the start has left to do in the background is no rest.
            usleep(1_500_000)
            let memory = try kernel.memory()
            let end = kernel.stop()
            guard counts else { continue }
            figures[index].starts.append(kernel.firstReply)
            figures[index].resident.append(memory.resident)
            figures[index].proportional.append(memory.proportional)
            figures[index].ends.append(end)
        }
    }

    private func measureCells(counts: Bool) throws {
        for (index, kernel) in running.enumerated() {
            let times = try (0..<200).map { _ in try kernel.client.time(Self.nothing) }
            let start = ContinuousClock.now
            for _ in 0..<Self.pipelined { try kernel.client.execute(Self.nothing) }
            try kernel.client.finish(cells: Self.pipelined)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            guard counts else { continue }
            figures[index].cells += times
            figures[index].rates.append(Double(Self.pipelined) / seconds)
        }
    }

    private func preparePictures() throws {
        for (contender, kernel) in zip(contenders, running) {
            guard let cells = contender.cells else { continue }
            _ = try kernel.client.time(cells.picture.prepare(picture))
        }
    }

    private func measurePictures(counts: Bool) throws {
        let size = try Data(contentsOf: URL(filePath: picture)).count
        for (index, contender) in contenders.enumerated() {
            guard let cells = contender.cells else { continue }
            var hasCome = false
            let time = try running[index].client.time(cells.picture.display) { message in
                // Base64 takes four bytes for three.
                hasCome = hasCome || message.content.count > size * 4 / 3
            }
            guard hasCome else { throw BenchmarkError.noPicture(name: contender.name) }
            guard counts else { continue }
            figures[index].pictures.append(time)
            figures[index].pictureSize = size
        }
    }

    private func measureLines() throws {
        for (index, contender) in contenders.enumerated() {
            guard let cells = contender.cells else { continue }
            var lines = LineCount()
            let time = try running[index].client.time(cells.lines(Self.lineCount)) { message in
                lines.read(message)
            }
            figures[index].lines.append(time)
            figures[index].lostLines = lines.missing(of: Self.lineCount)
        }
    }

    private func measureInterrupts(_ rounds: Int) throws {
        for (index, contender) in contenders.enumerated() {
            guard let training = contender.cells?.training else { continue }
            let client = running[index].client
            _ = try client.time(training.prepare)
            for round in 1...rounds {
                let id = try client.execute(training.run)
                var updates = 0
                // The progress is shown ten times a second: each round another moment of the training.
                while updates < 2 + round {
                    let (source, message) = try client.next()
                    if source == .iopub, message.isType("update_display_data") { updates += 1 }
                    if message.isType("execute_reply") {
                        throw BenchmarkError.cell(
                            name: contender.name,
                            reply: String(decoding: message.content, as: UTF8.self))
                    }
                }
                let start = ContinuousClock.now
                try client.send("interrupt_request", on: .control)
                // The reply comes on another socket, before or after.
                var (isIdle, isAnswered) = (false, false)
                while !isIdle || !isAnswered {
                    let (source, message) = try client.next()
                    if source == .iopub, message.isIdle(of: id) {
                        isIdle = true
                        figures[index].interrupts.append(
                            (ContinuousClock.now - start) / .seconds(1))
                    }
                    if source == .shell, message.isType("execute_reply") { isAnswered = true }
                }
            }
        }
    }
}
