import Answers
import Language
import Testing

struct CompletenessTests {
    private let evaluator = Sample().evaluator

    @Test(arguments: ["", "1", "a = 1", "# (", "list 1\n", "network { relu }", "'('", "fit?"])
    func `whole cells are complete`(code: String) {
        #expect(evaluator.completeness(of: code) == .complete)
    }

    @Test(arguments: [
        ("(", ""), ("list [1,\n", ""), ("'open", ""), ("network {", "  "),
        ("network { relu\n", "  "),
        ("network { convolution (add 1", "  "), ("a = \"x\n", ""),
    ])
    func `open brackets and quotes wait for more`(code: String, indent: String) {
        #expect(evaluator.completeness(of: code) == .incomplete(indent: indent))
    }

    @Test(arguments: [")", "a = ", "fti 3", "network { bogus", "1 +", "(]", "12px ("])
    func `broken cells are invalid`(code: String) {
        #expect(evaluator.completeness(of: code) == .invalid)
    }
}
