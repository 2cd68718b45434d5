import Answers
import Pictures
import Serialization
import Testing

@testable import switchback

struct OutputComparisonTests {
    private let exact = OutputComparison(tolerance: Tolerance())
    private let lenient = OutputComparison(tolerance: Tolerance(relative: 0.01, channel: 2))

    private func stream(_ text: String, _ name: String = "stdout") -> JSON {
        ["output_type": "stream", "name": .string(name), "text": .string(text)]
    }

    private func result(_ data: [String: JSON]) -> JSON {
        ["output_type": "execute_result", "data": .object(data), "metadata": [:]]
    }

    private func picture(_ samples: [UInt8], width: Int = 2) -> String {
        let raster = Raster(
            width: width, height: samples.count / width, channels: 1, samples: samples)
        return Base64.encode(raster.png())
    }

    private func texts(_ differences: [Difference]) -> [String] {
        differences.map { "\($0.what): \($0.text)" }
    }

    @Test func `equal outputs are the same, however they were sent and numbered`() {
        let one = [stream("a\n"), stream("b\n"), result(["text/plain": ["1\n", "2"]])]
        var other = result(["text/plain": "1\n2"]).members ?? [:]
        other["execution_count"] = 7
        #expect(exact.differences(one, [stream("a\nb\n"), .object(other)]) == [])
    }

    @Test func `lines that differ are shown, with the numbers' largest difference`() {
        let differences = exact.differences(
            [stream("epoch 1\nloss 1.00\nsame")], [stream("epoch 1\nloss 0.75\nsame")])
        #expect(
            texts(differences) == [
                "output 1, text: 1 of 3 lines differs, numbers in them by 0.25 at most (relative)"
            ])
        #expect(differences.first?.lines == ["- loss 1.00", "+ loss 0.75"])
        #expect(differences.first?.isTolerated == false)
    }

    @Test func `a tolerance is for numbers alone`() {
        func isTolerated(_ one: String, _ other: String) -> Bool? {
            lenient.differences([stream(one)], [stream(other)]).first?.isTolerated
        }
        #expect(isTolerated("loss  99.9", "loss 100.0") == true)
        #expect(isTolerated("loss 1", "loss 1.02") == false)
        #expect(isTolerated("loss 1", "cost 1") == false)
        #expect(isTolerated("a\nb", "a") == false)
        #expect(exact.differences([stream("1.0")], [stream("1.00")]).first?.isTolerated == false)
    }

    @Test func `lines that came and went are told`() {
        let differences = exact.differences([stream("a\nb\nc")], [stream("a\nc")])
        #expect(texts(differences) == ["output 1, text: had 3 lines, has 2 now: 1 gone, 0 new"])
        #expect(differences.first?.lines == ["- b"])
        let long = (0...10_000).map { "line \($0)" }.joined(separator: "\n")
        #expect(
            texts(exact.differences([stream(long)], [stream("a\nc")])) == [
                "output 1, text: had 10001 lines, has 2 now"
            ])
    }

    @Test func `pictures are compared by their pixels`() {
        let one = result(["image/png": .string(picture([0, 10, 20, 30]))])
        let other = result(["image/png": .string(picture([0, 12, 20, 29]))])
        #expect(exact.differences([one], [one]) == [])
        let differences = exact.differences([one], [other])
        #expect(
            texts(differences) == [
                "output 1, picture: 2 of 4 pixels differ, a channel by 2 of 255 at most"
            ])
        #expect(differences.first?.isTolerated == false)
        #expect(lenient.differences([one], [other]).first?.isTolerated == true)
        let wide = result(["image/png": .string(picture([0, 0, 0, 0], width: 4))])
        #expect(
            texts(lenient.differences([one], [wide])) == [
                "output 1, picture: was 2x2 pixels, is 4x1 now"
            ])
        let damaged = result(["image/png": "iVBO"])
        #expect(
            texts(exact.differences([one], [damaged])).first?.contains("cannot be compared") == true
        )
    }

    @Test func `a grey picture equals the same in colour`() {
        let grey = Raster(width: 1, height: 1, channels: 1, samples: [9])
        let colour = Raster(width: 1, height: 1, channels: 3, samples: [9, 9, 8])
        #expect(PictureComparison.compare(grey, colour) == (1, 1))
    }

    @Test func `data is compared number by number`() {
        let type = "application/vnd.switchback.v1+json"
        let one = result([type: ["a": [1, 2, ["b": 4]], "name": "x", "old": true]])
        let other = result([type: ["a": [1, 2.001, ["b": 5]], "name": "y", "new": 1]])
        #expect(
            texts(exact.differences([one], [other])) == [
                "output 1, data: 2 of 3 numbers differ, by 0.20 at most (relative), at a[2].b: "
                    + "4.0 before, 5.0 now; name was \"x\", is \"y\" now; new is new; old is gone"
            ])
        let near = lenient.differences([result([type: [100]])], [result([type: [100.5]])])
        #expect(near.first?.isTolerated == true)
        #expect(
            lenient.differences([result([type: [1]])], [result([type: [1, 2]])]).first?.isTolerated
                == false)
    }

    @Test func `a page is compared where its text is the same, pictures too`() {
        func page(_ text: String, _ body: String) -> JSON {
            result(["text/plain": .string(text), "text/html": .string(body)])
        }
        let image = "<img src=\"data:image/png;base64,\(picture([1, 1]))\">"
        let other = "<img src=\"data:image/png;base64,\(picture([1, 2]))\">"
        #expect(
            texts(exact.differences([page("a", image)], [page("a", other)])) == [
                "output 1, picture 1: 1 of 2 pixels differs, a channel by 1 of 255 at most"
            ])
        #expect(exact.differences([page("a", "<p>")], [page("b", "<b>")]).count == 1)
        #expect(exact.differences([page("a", "<p>")], [page("a", "<b>")]).count == 1)
    }

    @Test func `a page is compared where its text is within the tolerance`() {
        func page(_ text: String, _ body: String) -> JSON {
            result(["text/plain": .string(text), "text/html": .string(body)])
        }
        let differences = lenient.differences(
            [page("loss 1.000", "<p>conv1")], [page("loss 1.001", "<b>conv1")])
        #expect(differences.map(\.isTolerated) == [true, false])
        let named = lenient.differences([page("conv100", "<p>")], [page("conv101", "<p>")])
        #expect(named.map(\.isTolerated) == [false])
    }

    @Test func `outputs that came, went or changed their kind are told`() {
        let one = result(["text/plain": "1"])
        #expect(
            texts(exact.differences([one], [stream("a"), one])) == [
                "output 1: a text on stdout is new"
            ])
        #expect(texts(exact.differences([one], [])) == ["output 1: a result is gone"])
        #expect(
            texts(exact.differences([one], [NotebookOutput.error(Samples.failure)])) == [
                "output 1: was a result, is an error now"
            ])
        #expect(
            texts(exact.differences([one], [result(["text/plain": "1", "text/html": "<p>"])])) == [
                "output 1: has text/html now"
            ])
        let panel = result([
            "text/plain": "1", "application/vnd.jupyter.widget-view+json": ["model_id": "x"],
        ])
        #expect(exact.differences([one], [panel]) == [])
    }
}
