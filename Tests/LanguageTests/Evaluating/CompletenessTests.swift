import Answers
import Language
import Testing

struct CompletenessTests {
    private let sample = Sample()

    private func completeness(_ code: String) -> Completeness {
        sample.evaluator.completeness(of: code, in: sample.scope)
    }

    @Test(arguments: [
        "", "1", "a = 1", "# (", "list 1\n", "network { relu }", "'('", "fit?",
        "for x in [1] { add x }",
    ])
    func `whole cells are complete`(code: String) {
        #expect(completeness(code) == .complete)
    }

    @Test(arguments: [
        ("(", ""), ("list [1,\n", ""), ("'open", ""), ("network {", "  "),
        ("network { relu\n", "  "),
        ("network { convolution (add 1", "  "), ("a = \"x\n", ""),
        ("for x in [1] {\n if x == 1 {", "    "), ("define f x {\n  f x", "  "),
        ("[x for x in", ""),
    ])
    func `open brackets and quotes wait for more`(code: String, indent: String) {
        #expect(completeness(code) == .incomplete(indent: indent))
    }

    @Test(arguments: [
        ")", "a = ", "fti 3", "network { bogus", "1 +", "(]", "12px (", "for x { 1 }",
        "define add {",
    ])
    func `broken cells are invalid`(code: String) {
        #expect(completeness(code) == .invalid)
    }

    @Test func `words that the session has defined are known`() throws {
        #expect(completeness("twice 2") == .invalid)
        _ = try sample.shown("define twice x { x * 2 }")
        #expect(completeness("twice 2") == .complete)
        #expect(completeness("for x in [1] {\n  twice x") == .incomplete(indent: "  "))
    }
}
