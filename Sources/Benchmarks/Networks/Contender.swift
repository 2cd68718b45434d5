import Foundation

/// A program that repeats a workload on demand: a line in, a line out.
final class Contender {
    /// What it is called in the table.
    let name: String
    /// What it said of itself when it was ready, such as its version.
    private(set) var version = ""
    private(set) var seconds: [Double] = []
    /// Peak memory in bytes, once it has ended.
    private(set) var peak: Double?
    private let process = Process()
    private let (toIt, fromIt) = (Pipe(), Pipe())
    private var received = Data()

    /// - Throws: `BenchmarkError` where the program does not start.
    init(_ name: String, program: String, arguments: [String]) throws {
        self.name = name
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = toIt
        process.standardOutput = fromIt
        do {
            try process.run()
        } catch {
            throw BenchmarkError.cannotStart(
                program: program, reason: error.localizedDescription)
        }
    }

    /// Waits until it is set up; false where it says that something it needs is missing.
    func isReady() throws -> Bool {
        let answer = try line()
        guard answer.hasPrefix("ready") else { return false }
        version = String(answer.dropFirst(6))
        return true
    }

    /// Lets whoever ran before come to rest: threads that have nothing to do look for work a while before they sleep, and that should
    /// not fall into the other's time.
    static func rest() { usleep(50_000) }

    /// One answer to a line: the numbers that it gives.
    func ask(_ line: String) throws -> [Double] {
        try toIt.fileHandleForWriting.write(contentsOf: Data("\(line)\n".utf8))
        let answer = try self.line()
        let numbers = answer.split(separator: " ").compactMap { Double($0) }
        guard !numbers.isEmpty else { throw BenchmarkError.noTime(name: name, answer: answer) }
        return numbers
    }

    /// One repetition; `counts` tells a timed one from a warm-up.
    func repeatOnce(counts: Bool) throws {
        try toIt.fileHandleForWriting.write(contentsOf: Data("go\n".utf8))
        let answer = try line()
        guard let time = Double(answer) else {
            throw BenchmarkError.noTime(name: name, answer: answer)
        }
        if counts { seconds.append(time) }
    }

    /// Asks for the peak memory and lets it go.
    func end() throws {
        try toIt.fileHandleForWriting.write(contentsOf: Data("end\n".utf8))
        peak = Double(try line()).map { $0 * 1024 }
        process.waitUntilExit()
    }

    /// Ends it, whatever it does.
    func stop() {
        if process.isRunning { process.terminate() }
    }

    /// The middle of the timed repetitions.
    var median: Double {
        let sorted = seconds.sorted()
        return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
    }

    private func line() throws -> String {
        while true {
            if let end = received.firstIndex(of: 10) {
                let line = String(decoding: received[received.startIndex..<end], as: UTF8.self)
                received = Data(received[received.index(after: end)...])
                return line
            }
            let more = fromIt.fileHandleForReading.availableData
            guard !more.isEmpty else { throw BenchmarkError.ended(name: name) }
            received.append(more)
        }
    }
}
