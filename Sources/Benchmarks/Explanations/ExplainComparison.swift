import Foundation

/// Questions about pictures, asked here and in PyTorch with captum in turns, so that whatever else the machine does meets both.
public struct ExplainComparison: Sendable {
    /// Median seconds of one question, part by part.
    public struct Row: Sendable {
        public let question: Question
        /// The value itself: what the command computes and says.
        public let value: Double
        /// Its numbers as JSON.
        public let numbers: Double
        /// Its pictures as PNG.
        public let picture: Double
        /// The messages of the kernel that carry all of it.
        public let kernel: Double
        /// The peer's, in the better of its two layouts; nil where it is not there or not asked.
        public let theirs: Double?

        /// With its answer: value and numbers, as `--json --no-pictures` gives them.
        public var answer: Double { value + numbers }
        /// Theirs through ours with the answer: 2 means twice as fast here.
        public var ratio: Double? { theirs.map { $0 / answer } }
    }

    public let rows: [Row]
    /// What the peer said of its versions; nil where it is not there.
    public let versions: String?

    /// - Parameters:
    ///   - program: this very program, which is started to answer.
    ///   - python: a Python that can import PyTorch and captum, nil for none.
    ///   - repetitions: how many are timed, after one that is not.
    ///   - methods: whether the methods that take seconds are asked, and nothing else.
    /// - Throws: where a contender cannot be started or ends too early.
    public init(
        program: String, python: String?, threads: Int, repetitions: Int,
        methods: Bool = false, report: (String) -> Void = { _ in }
    ) throws {
        let own = try Contender(
            "switchback", program: program, arguments: ["bench", "explain", "--serve"])
        var peers: [Contender] = []
        defer { for contender in [own] + peers { contender.stop() } }
        if let python {
            let script = FileManager.default.temporaryDirectory.appendingPathComponent(
                "switchback-explain-peer-\(getpid()).py")
            try Data(PackageResources.explain_peer_py).write(to: script)
            defer { try? FileManager.default.removeItem(at: script) }
            for layout in ["contiguous", "channels-last"] {
                let peer = try Contender(
                    layout, program: python,
                    arguments: [script.path, "\(Question.size)", "67", layout, "\(threads)"])
                if try peer.isReady() { peers.append(peer) }
            }
        }
        _ = try own.isReady()
        let places =
            methods ? Question.all.endIndex..<Question.known.endIndex : Question.all.indices
        rows = try places.map { index in
            let question = Question.known[index]
            report("\(question.name) \(question.turn.rawValue)")
            return try Self.row(question, index, own, peers, repetitions)
        }
        versions = peers.first?.version
        for contender in [own] + peers { try contender.end() }
    }

    private static func row(
        _ question: Question, _ index: Int, _ own: Contender, _ peers: [Contender],
        _ repetitions: Int
    ) throws -> Row {
        var (ours, theirs) = ([[Double]](), [[Double]](repeating: [], count: peers.count))
        for repetition in -1..<repetitions {
            Contender.rest()
            let times = try own.ask("\(index)")
            if repetition >= 0 { ours.append(times) }
            guard let asked = question.peer else { continue }
            for (place, peer) in peers.enumerated() {
                Contender.rest()
                let time = try peer.ask(asked)[0]
                if repetition >= 0, !time.isNaN { theirs[place].append(time) }
            }
        }
        func part(_ place: Int) -> Double { median(ours.map { $0[place] }) }
        return Row(
            question: question, value: part(0), numbers: part(1), picture: part(2),
            kernel: part(3),
            theirs: theirs.filter { !$0.isEmpty }.map { median($0) }.min())
    }

    private static func median(_ times: [Double]) -> Double {
        let sorted = times.sorted()
        return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
    }
}
