import Answers
import Language
import Testing

struct InspectionTests {
    private let sample = Sample()

    private func text(_ marked: String, detail: Int = 0) -> String {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let cursor = parts[0].unicodeScalars.count
        return sample.evaluator.inspect(
            parts.joined(), cursor: cursor, in: sample.scope, detail: detail)?.text ?? "nothing"
    }

    @Test func `a word shows how it is written`() {
        let usage = "fit network [data] [epochs=10] [rate=0.01] [rule=positive] [seed=...]"
        for code in ["f‸it net", "fit‸", "fit ‸", "fit net epochs=‸", "x = fit net rate=(‸"] {
            #expect(text(code).hasPrefix(usage), "\(code)")
        }
        #expect(!text("fit‸").contains("examples"))
        #expect(text("fit‸", detail: 1).contains("examples"))
    }

    @Test func `an option and a choice show their parameter`() {
        #expect(text("fit net ep‸ochs=3").contains("How often all of it is seen."))
        #expect(!text("fit net ep‸ochs=3").contains("The learning rate."))
        #expect(text("fit net rule=posi‸tive").contains("Which products are kept."))
    }

    @Test func `a layer shows its own page inside braces`() {
        #expect(text("network { convo‸lution 3 }").hasPrefix("convolution maps [kernel=3]"))
        #expect(text("network { convolution 3 ‸}").hasPrefix("convolution maps [kernel=3]"))
        #expect(text("network { relu } ‸").hasPrefix("network [architecture]"))
    }

    @Test func `a value shows its type, summary and fields`() throws {
        _ = try sample.shown("s = numbers [1, 2]; add-one = 3")
        #expect(text("s‸").contains("unit set"))
        #expect(text("list s.co‸unt").hasPrefix("s.count: number"))
        #expect(text("add-o‸ne").hasPrefix("add-one: number"))
    }

    @Test func `there is nothing to say where nothing stands`() {
        #expect(text("‸") == "nothing")
        #expect(text("12‸") == "nothing")
        #expect(text("unknown‸") == "nothing")
    }
}
