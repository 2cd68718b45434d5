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
}
