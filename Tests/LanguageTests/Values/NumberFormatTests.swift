import Answers
import Serialization
import Testing

@testable import Language

struct NumberFormatTests {
    @Test(arguments: [
        (0, "0"), (3, "3"), (-2, "-2"), (1e14, "100000000000000"), (0.5, "0.5"), (-0.25, "-0.25"),
        (0.1 + 0.2, "0.3"), (1 / 3.0, "0.333333"), (-2 / 3.0, "-0.666667"),
        (2.2620469957720672, "2.26205"), (0.000123456789, "0.000123457"),
        (1.23456789e-07, "1.23457e-07"), (1e-05, "1e-05"), (12345.678901, "12345.7"),
        (1234567.891, "1234567.9"), (0.9999999, "1.000000"), (2.00000001, "2.00000"),
        (999999.99, "1000000.0"), (9.9999999e-08, "9.9999999e-08"), (19.9999999, "20.0000"),
        (.infinity, "inf"), (1.5e300, "1.5e+300"),
    ])
    func `people read six significant digits`(number: Double, text: String) {
        #expect(NumberFormat.shown(number) == text)
    }

    @Test func `errors, summaries and JSON keep all digits`() throws {
        let third = Value.number(1 / 3.0)
        #expect(third.shown == "0.333333")
        #expect(third.summary == "0.3333333333333333")
        #expect(third.phrase == "0.3333333333333333")
        #expect(third.json?.printed() == "0.3333333333333333")
        let list = Value.list([third, .number(2), .text("a")])
        #expect(list.shown == "[0.333333, 2, \"a\"]")
        #expect(try list.exactText == "[0.3333333333333333, 2, \"a\"]")
    }

    @Test func `answers show them, long lists and matrices too`() throws {
        let thirds = [Value](repeating: .number(1 / 3.0), count: 20)
        let text = try #require(try Value.list(thirds).answer()).text
        #expect(text.hasPrefix(" 0  0.333333\n 1  0.333333\n"))
        let matrix = try #require(Matrix(rows: [.list([.number(2 / 3.0), .number(1)])]))
        #expect(try #require(try Value.matrix(matrix).answer()).text == "0.666667  1")
    }
}
