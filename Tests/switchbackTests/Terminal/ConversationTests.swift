import Answers
import Histories
import Logging
import Synchronization
import Testing

@testable import switchback

struct ConversationTests {
    /// Types the lines and gives the commands that were run and whether all succeeded.
    private func converse(
        _ lines: [String], isInteractive: Bool = false, history: HistoryKeeper? = nil,
        transcript: Transcript = Transcript(),
        beforeLine: @escaping (Int, Interrupts) -> Void = { _, _ in }
    ) -> (interpreter: ScriptedInterpreter, succeeded: Bool) {
        let interpreter = ScriptedInterpreter { code, _ in
            code == "bad"
                ? .failed(Samples.failure)
                : .finished(result: code == "1" ? Answer(text: "one") : nil, pages: [])
        }
        let interrupts = Interrupts(interpreter, prompt: transcript.put)
        var next = 0
        let conversation = Conversation(
            interpreter: interpreter, interrupts: interrupts,
            presenter: JSONPresenter(withPictures: false, put: { _ in }),
            isInteractive: isInteractive, history: history,
            readLine: {
                beforeLine(next, interrupts)
                defer { next += 1 }
                return next < lines.count ? lines[next] : nil
            },
            put: transcript.put)
        return (interpreter, conversation.run())
    }

    @Test func `each complete line is a command, and blank lines are none`() {
        #expect(converse(["a", "", "  ", "b"]).interpreter.cells == ["a", "b"])
    }

    @Test(arguments: ["exit", "quit"])
    func `whoever asks to leave leaves, in a terminal`(word: String) {
        #expect(converse(["a", word, "b"], isInteractive: true).interpreter.cells == ["a"])
        #expect(converse(["a", word, "b"]).interpreter.cells == ["a", word, "b"])
    }

    @Test func `an open bracket goes on in the next line`() {
        #expect(converse(["f (a", "b", "c)", "d"]).interpreter.cells == ["f (a\nb\nc)", "d"])
    }

    @Test func `what is open at the end of the input is run as it stands`() {
        #expect(converse(["f (a"]).interpreter.cells == ["f (a"])
    }

    @Test func `a failed command does not end the conversation but is remembered`() {
        let (interpreter, succeeded) = converse(["bad", "a"])
        #expect(interpreter.cells == ["bad", "a"])
        #expect(!succeeded)
        #expect(converse(["a"]).succeeded)
    }

    @Test func `commands and their results are kept in the history, with their numbers`() {
        let history = HistoryKeeper(file: nil, logger: Logger(label: "tests"))
        _ = converse(["1", "", "bad", "f (a", "b)"], history: history)
        let entries = history.entries(.tail(count: nil))
        #expect(entries.map(\.input) == ["1", "bad", "f (a\nb)"])
        #expect(entries.map(\.line) == [1, 2, 3])
        #expect(entries.map(\.output) == ["one", nil, nil])
    }

    @Test func `prompts are for terminals only`() {
        let terminal = Transcript()
        _ = converse(["f (a", "b)"], isInteractive: true, transcript: terminal)
        #expect(terminal.text == "> . > \n")
        let pipe = Transcript()
        _ = converse(["f (a", "b)"], transcript: pipe)
        #expect(pipe.text == "")
    }

    @Test func `an interrupt at the prompt drops the open lines and nothing else`() {
        let transcript = Transcript()
        let (interpreter, _) = converse(["f (a", "b"], transcript: transcript) { line, interrupts in
            if line == 1 { interrupts.interrupt() }
        }
        #expect(interpreter.cells == ["b"])
        #expect(interpreter.interruptCount == 0)
        #expect(transcript.text == "\n(Ctrl-D ends the session.)\n")
    }

    @Test func `an interrupt while a command runs is the command's`() {
        // The interpreter needs the interrupts, which need the interpreter: the command finds them here.
        let found = Mutex<Interrupts?>(nil)
        let interpreter = ScriptedInterpreter { _, _ in
            found.withLock { $0 }?.interrupt()
            return .finished(result: nil, pages: [])
        }
        let interrupts = Interrupts(interpreter) { _ in Issue.record("there is no prompt now") }
        found.withLock { $0 = interrupts }
        _ = interrupts.execute("a", sink: Recording())
        #expect(interpreter.interruptCount == 1)
        #expect(!interrupts.takesDrop())
    }
}
