import Answers
import Testing

@testable import switchback

struct TerminalSinkTests {
    private func transcript(
        isInteractive: Bool, _ body: (TerminalSink) -> Void
    ) -> String {
        let transcript = Transcript()
        body(
            TerminalSink(isInteractive: isInteractive, pictures: nil) { text, _ in
                transcript.put(text)
            })
        return transcript.text
    }

    private func progress(_ sink: TerminalSink) {
        sink.display(Answer(text: "epoch 1\nloss 0.9"), identifier: "p")
        sink.update(Answer(text: "epoch 2\nloss 0.5"), identifier: "p")
        sink.finish(.finished(result: Answer(text: "done"), pages: []))
    }

    @Test func `progress is one rewritten line on a terminal, and its end is shown whole`() {
        let clear = "\r\u{1B}[K"
        #expect(
            transcript(isInteractive: true, progress)
                == clear + "epoch 1  loss 0.9" + clear + "epoch 2  loss 0.5" + clear
                + "epoch 2\nloss 0.5\ndone\n")
    }

    @Test func `progress leaves only its end where there is no terminal`() {
        #expect(transcript(isInteractive: false, progress) == "epoch 2\nloss 0.5\ndone\n")
    }

    @Test func `a result starts on a line of its own`() {
        let text = transcript(isInteractive: false) { sink in
            sink.write("no end of line", to: .output)
            sink.finish(.finished(result: Answer(text: "4"), pages: []))
        }
        #expect(text == "no end of line\n4\n")
    }

    @Test func `a failure is shown as its report`() {
        let text = transcript(isInteractive: false) { $0.finish(.failed(Samples.failure)) }
        #expect(text == "error: 'wrod' is not a word\n  wrod\n  ^^^^\n")
    }

    @Test func `pages of help are shown before the result`() {
        let text = transcript(isInteractive: false) { sink in
            sink.finish(.finished(result: Answer(text: "r"), pages: [Answer(text: "page")]))
        }
        #expect(text == "page\nr\n")
    }
}
