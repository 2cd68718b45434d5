import Answers
import Language
import Signatures
import Synchronization
import Testing

/// A vocabulary whose word `stop` asks for the end of the cell that it stands in.
private final class StoppingVocabulary: Vocabulary {
    private let isRequested = Mutex(false)

    let signatures = [
        Signature(
            "stop", group: .session, "Asks for an end.", parameters: [], returns: "nothing",
            examples: [])
    ]
    let layerSignatures: [Signature] = []
    var isInterrupted: Bool { isRequested.withLock { $0 } }

    func run(_ call: Call) throws -> Value {
        isRequested.withLock { $0 = true }
        return .nothing
    }
    func forgetRequest() { isRequested.withLock { $0 = false } }
    func layerNames(of value: Value) -> [String] { [] }
    func attributeNames(of value: Value) -> [String] { [] }
}

struct InterruptTests {
    private let vocabulary = StoppingVocabulary()
    private let scope = Scope()

    private func failure(_ code: String) -> Failure? {
        do throws(Failure) {
            _ = try Evaluator(vocabulary: vocabulary).run(code, in: scope)
            return nil
        } catch {
            return error
        }
    }

    @Test func `an interrupt ends a cell before its next statement`() {
        let later = (1...1000).map { "b = \($0)" }.joined(separator: "\n")
        let failure = failure("a = 1\nstop\n\(later)")
        #expect(failure?.name == Failure.interruptedName)
        #expect(
            failure?.report == ["the cell was interrupted; what stands before line 3 is done"])
        #expect(scope.names == ["a"])
    }

    @Test func `an interrupt before the first statement leaves everything as it was`() {
        #expect(failure("stop") == nil)
        #expect(failure("a = 1")?.report == ["the cell was interrupted; it changed nothing"])
        #expect(scope.names.isEmpty)
        vocabulary.forgetRequest()
        #expect(failure("a = 1") == nil)
        #expect(scope.names == ["a"])
    }

    /// Numbers that no loop comes to the end of while somebody waits.
    private func haveMany(_ count: Double = 1e9) {
        scope.set([(name: "many", value: .object(RangeValue(from: 0, to: count, step: 1)))])
    }

    @Test(arguments: [
        ("for x in many { if x == 2 { stop } }", "3 of 1000000000"),
        ("for x in many { for y in many { stop } }", "1 of 1000000000"),
        ("for x in [1, 2, 3] { stop }", "1 of 3"),
        ("define forever { for x in many { if x == 4 { stop } } }\nforever", "5 of 1000000000"),
        ("for y in [1, 2] { x = [stop for x in [1]] }", "1 of 2"),
    ])
    func `an interrupt ends a loop at its next turn, which says how many are done`(
        code: String, turns: String
    ) {
        haveMany()
        let failure = failure(code)
        #expect(failure?.name == Failure.interruptedName)
        #expect(failure?.report == ["the loop was interrupted; \(turns) turns are done"])
    }

    @Test func `what an interrupted loop has assigned stays`() throws {
        haveMany()
        _ = failure("total = 0; for x in many { total = total + 1; if x == 9 { stop } }")
        guard case .number(let total)? = scope["total"], case .number(let last)? = scope["x"] else {
            Issue.record("both are numbers")
            return
        }
        #expect(total == 10)
        #expect(last == 9)
    }

    @Test(arguments: [
        "[stop for x in many]", "a = [x for x in many if stop == nothing]",
        "[[stop for y in many] for x in many]",
    ])
    func `an interrupt ends a list at its next element and changes nothing`(code: String) {
        haveMany(1e6)
        let failure = failure(code)
        #expect(failure?.name == Failure.interruptedName)
        #expect(failure?.report == ["the list was interrupted; it changed nothing"])
        #expect(scope.names == ["many"])
    }

    @Test(arguments: ["x = [1, 2] + [stop, 3]", "x = 1 < [stop] < 3", "x = stop == [1, 2]"])
    func `an interrupt ends a line before its next list is computed`(code: String) {
        let failure = failure(code)
        #expect(failure?.report == ["the line was interrupted; it changed nothing"])
        #expect(scope.names.isEmpty)
    }

    @Test func `an interrupt ends words that call each other`() {
        let failure = failure("define one { stop; other }; define other { one }; one")
        #expect(failure?.name == Failure.interruptedName)
        #expect(failure?.report == ["other was interrupted; it changed nothing"])
    }
}
