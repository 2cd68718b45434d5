import Answers
import Commands
import Histories
import Logging
import Serialization
import Testing

struct RecallTests {
    private let history = HistoryKeeper(file: nil, logger: Logger(label: "tests"))

    /// Runs a cell as a kernel does: it is kept before it begins.
    private func run(_ code: String, as line: Int? = nil) -> Answer? {
        if let line { history.record(code, line: line) }
        guard
            case .finished(let result, _) = Session(history: history).execute(
                code, sink: KeepingSink())
        else {
            Issue.record("\(code) fails")
            return nil
        }
        return result
    }

    @Test func `inputs come with their numbers, several lines under one number`() throws {
        history.record("a = 2", line: 1)
        history.record("b = [1,\n  2]", line: 2)
        history.record(output: "two", line: 2)
        let answer = try #require(run("recall"))
        #expect(
            answer.text == """
                session  number  input
                -------  ------  -------
                      1       1  a = 2
                      1       2  b = [1,
                                   2]
                """)
        #expect(
            answer.numbers == [
                ["session": 1, "number": 1, "input": "a = 2", "output": .null],
                ["session": 1, "number": 2, "input": "b = [1,\n  2]", "output": "two"],
            ])
        #expect(answer.html(pictures: true)?.contains("<td align=\"left\">a = 2</td>") == true)
    }

    @Test func `the running cell is not among them, an equal one before it is`() {
        #expect(run("recall", as: 1)?.text == "no inputs yet")
        #expect(run("(recall).count", as: 2)?.text == "1")
        #expect(run("(recall).count", as: 3)?.text == "2")
    }

    @Test(arguments: [
        ("recall fit", [1, 2, 4]), ("recall fit count=2", [2, 4]), ("recall \"fit net\"", [1, 4]),
        ("recall \"fit * epochs\"", [4]), ("recall conv1", [3]), ("recall \"[3]\"", [3]),
        ("word = \"conv1\"\nrecall word", [3]), ("recall count=1", [4]),
    ])
    func `a search finds text anywhere, with signs for what varies`(code: String, lines: [Int])
        throws
    {
        let inputs = ["fit net", "fit other", "conv1 = [3]", "fit net train epochs=3"]
        for (index, input) in inputs.enumerated() { history.record(input, line: index + 1) }
        let numbers = try #require(run(code)?.numbers?.elements)
        #expect(numbers.map { $0["number"]?.wholeNumber } == lines)
    }

    @Test func `of very long inputs the beginning is shown`() throws {
        history.record((1...40).map { "line \($0)" }.joined(separator: "\n"), line: 1)
        let lines = try #require(run("recall")?.text.split(separator: "\n"))
        #expect(lines.count == 2 + 12 + 1)
        #expect(lines.last == "                 … 28 more lines")
        #expect(run("(recall).inputs[0]")?.text.contains("line 40") == true)
    }

    @Test func `a session without a history has none to show`() {
        #expect(
            Session().execute("recall", sink: KeepingSink())
                == .finished(result: Answer(text: "no inputs yet", numbers: []), pages: []))
    }
}
