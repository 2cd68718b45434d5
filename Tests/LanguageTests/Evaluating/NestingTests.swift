import Answers
import Language
import Testing

/// Words that call themselves, deep within what nests: an error, before the stack ends.
struct NestingTests {
    private let sample = Sample()

    private static let depth = 80
    private static func repeated(_ text: String) -> String {
        String(repeating: text, count: depth)
    }

    private static let bodies = [
        repeated("(") + "f n" + repeated(")"),
        repeated("[") + "f n" + repeated("]"),
        repeated("if true { ") + "f n" + repeated(" }"),
        repeated("for x in [n] { ") + "f n" + repeated(" }"),
        repeated("[") + "f n" + repeated(" for x in [1]]"),
        repeated("(1 + ") + "(f n)" + repeated(" ** 2)"),
        repeated("not ") + "f n",
        repeated("add (") + "f n" + repeated(")"),
        repeated("([1] where value == ") + "(f n)" + repeated(")[0]"),
        repeated("n[") + "f n" + repeated("]"),
        repeated("g (") + "f n" + repeated(")"),
        "if n[0] == 1 { f n } else { 1 }",
        "f (f n)",
    ]

    @Test(arguments: bodies)
    func `words that call themselves end with an error, however deep they nest`(body: String) {
        let code = "define f n { n }\ndefine g n { n }\ndefine f n {\n\(body)\n}\nf [1]"
        let failure = sample.failure(code)
        let message = failure?.message ?? "no failure"
        #expect(
            message.contains("more than 100 times within each other")
                || message.contains("this nests deeper than"), "\(message)")
        // The session goes on.
        #expect((try? sample.shown("1 + 1")) == "2")
    }

    @Test func `selections of selections nest as brackets do`() {
        let code = "[1]" + String(repeating: " where value == 1", count: 20_000)
        #expect(sample.failure(code)?.message == "this nests deeper than 100 levels")
        #expect(
            (try? sample.shown("[1]" + String(repeating: " where value == 1", count: 100))) == "[1]"
        )
    }

    @Test func `a word that calls itself no more than the limit gives its value`() throws {
        let code = "define f n { if n < 2 { 1 } else { 1 + (f (n - 1)) } }\n"
        #expect(try sample.shown(code + "f 100") == "100")
        #expect(
            sample.report(code + "f 101").hasPrefix("error: f calls itself more than 100 times"))
    }
}
