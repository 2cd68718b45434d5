import Answers
import Foundation
import Language
import Signatures
import Synchronization
import Testing
import Walks

@testable import Commands

/// The words of a session, with a count of how often somebody looks whether they are interrupted, and an interrupt at one of these.
private final class CountingVocabulary: Vocabulary {
    private let inner: CommandVocabulary
    private let count = Mutex((looks: 0, limit: Int.max))

    init(_ workplace: Workplace) { inner = CommandVocabulary(workplace: workplace) }

    /// - Parameter limit: how many looks find nothing.
    func begin(limit: Int = .max) { count.withLock { $0 = (0, limit) } }
    var looks: Int { count.withLock { $0.looks } }
    var isInterrupted: Bool {
        count.withLock { count in
            count.looks += 1
            return count.looks > count.limit
        }
    }

    var signatures: [Signature] { inner.signatures }
    var layerSignatures: [Signature] { inner.layerSignatures }
    func run(_ call: Call) throws -> Value { try inner.run(call) }
    func addition(of call: Call) throws -> [Value]? { try inner.addition(of: call) }
    func layerNames(of value: Value) -> [String] { inner.layerNames(of: value) }
    func attributeNames(of value: Value) -> [String] { inner.attributeNames(of: value) }
}

/// Whatever goes through a long list looks on its way whether it is interrupted.
struct LongWalkTests {
    private let session = Session()
    private let words: CountingVocabulary
    /// So many looks are made on one way through the lists.
    private static let looks = 4

    init() throws {
        words = CountingVocabulary(session.workplace)
        let count = Self.looks * Walk.stride
        _ = try run(
            """
            l = (range \(count)) * 1
            h = [x for x in [1, 2, 3]]
            w = (l * 7919) / 10007
            m = l == l
            t = table ["a", "b"] l w
            u = table ["k", "c"] l l
            """)
    }

    private func run(_ code: String) throws(Failure) -> Value {
        try Evaluator(vocabulary: words).run(code, in: session.workplace.scope)
    }

    /// How many times the whole list is gone through with looks, at least.
    @Test(
        arguments: [
            ("l where value > 5", 3), ("t where a > 5", 4), ("sort w descending=true", 3),
            ("sort t by b", 3), ("median w", 2), ("quantile w [0.3, 0.4]", 2),
            ("correlation l w", 6), ("deviation w", 2), ("interval w", 2), ("mean w", 1),
            ("group t by a mean b", 6), ("group t by a count", 3), ("join t u by a=k", 0),
            ("join t t by a", 8), ("table [\"x\", \"y\"] l w", 4), ("count l missing=skip", 1),
            ("histogram w", 2), ("l == w", 1), ("l[1:]", 1), ("-l", 1), ("not m", 1),
            ("any m", 1), ("every m", 1), ("t.b", 1), ("[x for x in l]", 1),
            ("l + range \(4 * 4096)", 2),
            ("save t \"FOLDER/t.csv\"", 1), ("save t \"FOLDER/t.md\"", 1),
            ("save t \"FOLDER/t.tex\"", 1), ("save t \"FOLDER/t.json\"", 3),
            ("save l \"FOLDER/l.csv\"", 2), ("save l \"FOLDER/l.txt\"", 1),
            ("save l \"FOLDER/l.json\"", 2), ("save l \"FOLDER/l.npy\"", 2),
        ])
    func `a word looks all along a long list, and ends where it is interrupted`(
        code: String, ways: Int
    ) throws {
        guard ways > 0 else { return }
        let folder = NSTemporaryDirectory() + "switchback-walk-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let code = code.replacing("FOLDER", with: folder)
        words.begin()
        _ = try run(code)
        let looks = words.looks
        #expect(looks >= ways * Self.looks, "\(code): \(looks)")
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
            try FileManager.default.removeItem(atPath: folder + "/" + file)
        }
        for limit in [looks / 2, looks - 2] {
            words.begin(limit: limit)
            let failure = #expect(throws: Failure.self) { try run(code) }
            #expect(failure?.name == Failure.interruptedName, "\(code): \(failure?.message ?? "")")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test func `showing a long list can be interrupted`() throws {
        words.begin()
        let list = try run("l * 1")
        for limit in 0...3 {
            words.begin(limit: limit)
            #expect(throws: Cancelled.self) {
                try Walk.heeding({ words.isInterrupted }) { try list.answer() }
            }
        }
    }

    @Test func `slices of slices copy a list once`() throws {
        words.begin()
        let value = try run("l" + String(repeating: "[1:]", count: 200) + "[0]")
        #expect(value.summary == "200")
        // One for each slice, and one way through what is left: not 200 ways.
        #expect(words.looks < 220 + Self.looks, "\(words.looks)")
        #expect(try run("l[2:][-3:][1:][:1][0]").summary == "\(Self.looks * Walk.stride - 2)")
        #expect(try run("l[2:][5:3][:]").summary == "[]")
        words.begin(limit: 100)
        #expect(throws: Failure.self) {
            try run("l" + String(repeating: "[1:]", count: 200))
        }
    }
}
