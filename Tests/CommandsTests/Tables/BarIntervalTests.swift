import Answers
import Language
import Pictures
import Testing

@testable import Commands

/// `bars` with intervals around its numbers.
struct BarIntervalTests {
    private let session = Session()

    private func outcome(_ code: String) -> (answer: Answer?, message: String) {
        let table =
            "t = table ['n', 'a', 'low', 'high', 'half'] ['x', 'y'] [3, 4] [2, nothing] [5, 6] [1, 0.5]\n"
        switch session.execute(table + code, sink: SilentSink()) {
        case .finished(let answer, _): return (answer, "")
        case .failed(let failure): return (nil, failure.message)
        }
    }

    @Test func `the interval is drawn and told, in both forms`() {
        let ends = outcome("bars t x=n y=a interval=[low, high]").answer?.pictures.first?
            .description
        #expect(ends == "a by n: x 3 (2 to 5), y 4")
        let half = outcome("bars t x=n y=a interval=half").answer?.pictures.first?.description
        #expect(
            half == "a by n: x 3 (2 to 4), y 4 (4 to 5)" || half?.contains("x 3 (2 to 4)") == true)
    }

    @Test func `it makes the picture another one, as long as its end`() throws {
        func svg(_ intervals: [(lower: Double, upper: Double)]) -> [UInt8] {
            Array(
                Bars(
                    labels: ["a"], series: [.init("", values: [3], intervals: intervals)]
                ).figure().alternativeText.utf8)
        }
        #expect(svg([]) != svg([(1, 9)]))
    }

    @Test(arguments: [
        (
            "bars t x=n y=[a, low] interval=half",
            "interval takes two columns, its ends, or one, its half width, with one column behind y"
        ),
        (
            "bars t x=n y=a interval=[high, low]",
            "the interval of row 0 ends before it begins: high is above low"
        ),
        (
            "bars (table ['n', 'a', 'h'] ['x'] [1] [-2]) x=n y=a interval=h",
            "h is a half width and cannot be negative, as in row 0"
        ),
    ]) func `an interval that is none is told`(code: String, message: String) {
        #expect(outcome(code).message == message)
    }
}
