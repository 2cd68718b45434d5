import Foundation

/// `track` of many images beside the bare walks that it needs, and beside the same work with captum's deconvnet, in turns.
public struct ManyComparison: Sendable {
    /// How many images are asked about: Fang's misses.
    public static let images = 278

    /// Median seconds: `track` alone, its table as text and JSON beside, the bare walks in batches, the peer's better layout.
    public let track: Double
    public let answer: Double
    public let bare: Double
    public let theirs: Double?
    /// What the peer said of its versions; nil where it is not there.
    public let versions: String?

    /// `track` with its answer through the bare walks: 1.15 is the goal.
    public var overhead: Double { (track + answer) / bare }
    /// Theirs through `track` with its answer: 3 is the goal.
    public var ratio: Double? { theirs.map { $0 / (track + answer) } }

    /// - Parameters:
    ///   - program: this very program, which is started to answer.
    ///   - python: a Python that can import PyTorch and captum, nil for none.
    ///   - repetitions: how many are timed, after one that is not.
    /// - Throws: where a contender cannot be started or ends too early.
    public init(
        program: String, python: String?, threads: Int, repetitions: Int,
        report: (String) -> Void = { _ in }
    ) throws {
        let own = try Contender(
            "switchback", program: program, arguments: ["bench", "many", "--serve"])
        defer { own.stop() }
        let peers = try Self.peers(python, threads)
        defer { for peer in peers { peer.stop() } }
        _ = try own.isReady()
        var (tracks, bares) = ([[Double]](), [[Double]]())
        var others = [[Double]](repeating: [], count: peers.count)
        for repetition in -1..<repetitions {
            report("round \(repetition + 2) of \(repetitions + 1)")
            Contender.rest()
            let track = try own.ask("track")
            Contender.rest()
            let bare = try own.ask("bare")
            if repetition >= 0 {
                tracks.append(track)
                bares.append(bare)
            }
            for (place, peer) in peers.enumerated() {
                Contender.rest()
                let time = try peer.ask("many \(Self.images)")[0]
                if repetition >= 0 { others[place].append(time) }
            }
        }
        track = Self.median(tracks.map { $0[0] })
        answer = Self.median(tracks.map { $0[1] })
        bare = Self.median(bares.map { $0[0] })
        theirs = others.filter { !$0.isEmpty }.map { Self.median($0) }.min()
        versions = peers.first?.version
        for contender in [own] + peers { try contender.end() }
    }

    private static func peers(_ python: String?, _ threads: Int) throws -> [Contender] {
        guard let python else { return [] }
        let script = FileManager.default.temporaryDirectory.appendingPathComponent(
            "switchback-many-peer-\(getpid()).py")
        try Data(PackageResources.explain_peer_py).write(to: script)
        defer { try? FileManager.default.removeItem(at: script) }
        var peers: [Contender] = []
        for layout in ["contiguous", "channels-last"] {
            let peer = try Contender(
                layout, program: python,
                arguments: [script.path, "\(Question.size)", "67", layout, "\(threads)"])
            if try peer.isReady() { peers.append(peer) }
        }
        return peers
    }

    private static func median(_ times: [Double]) -> Double {
        let sorted = times.sorted()
        return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
    }
}
