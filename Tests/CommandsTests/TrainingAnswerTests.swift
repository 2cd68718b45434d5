import Answers
import Commands
import Synchronization
import Testing

/// Requests an interrupt, or presses the button, as soon as a panel shows curves; keeps what the panel leaves.
private final class EndingSink: Sink {
    private let left = Mutex<Answer?>(nil)
    private let interrupts: @Sendable () -> Bool

    /// - Parameter interrupts: asks for an end of its own; false: the button is to be pressed.
    init(_ interrupts: @escaping @Sendable () -> Bool) { self.interrupts = interrupts }

    func write(_ text: String, to stream: StandardStream) {}
    func display(_ answer: Answer, identifier: String?) {}
    func update(_ answer: Answer, identifier: String) {}

    func open(
        _ panel: Panel, identifier: String, respond: @escaping PanelResponse
    ) -> (any OpenPanel)? { Shown(sink: self, respond: respond) }

    var answer: Answer? { left.withLock { $0 } }

    private struct Shown: OpenPanel {
        let sink: EndingSink
        let respond: PanelResponse

        func update(_ panel: Panel) {
            guard panel["curves"] != nil, !sink.interrupts() else { return }
            _ = respond(panel, "stop")
        }

        func close(leaving answer: Answer) { sink.left.withLock { $0 = answer } }
    }
}

struct TrainingAnswerTests {
    private static let network = """
        faces = data faces size=32 label=emotion
        train, test = split faces test=0.99
        net = model { conv: convolution 4 ; relu ; max-pool 4 ; flatten ; dense 8 } data=train
        """

    private func run(_ code: String, in session: Session) throws -> Answer {
        switch session.execute(code, sink: SilentSink()) {
        case .finished(let answer, _): return try #require(answer)
        case .failed(let failure):
            Issue.record("\(failure.report.joined(separator: "\n"))")
            return Answer(text: "")
        }
    }

    /// The epochs of a training run's table, from its text.
    private func epochs(_ answer: Answer) -> [Int] {
        answer.text.split(separator: "\n").compactMap { line in
            line.split(separator: " ").first.flatMap { Int($0) }
        }
    }

    @Test func `an interrupt leaves the curves of what was done`() throws {
        let session = Session()
        _ = try run("\(Self.network)\n1", in: session)
        let sink = EndingSink {
            session.interrupt(); return true
        }
        guard
            case .failed(let failure) = session.execute("fit net train epochs=100000", sink: sink)
        else {
            Issue.record("the training was not interrupted")
            return
        }
        #expect(failure.message.hasPrefix("training was interrupted in epoch "))
        let left = try #require(sink.answer)
        #expect(left.text.hasPrefix("interrupted in epoch "))
        #expect(left.html(pictures: true)?.contains("<img") == true)
        // As many epochs as `curves` knows of.
        #expect(!epochs(try run("curves net", in: session)).isEmpty)
    }

    @Test
    func `the table of a stopped training begins with its own first epoch, and the rest is told`()
        throws
    {
        let session = Session()
        _ = try run("\(Self.network)\nfit net train epochs=3", in: session)
        let sink = EndingSink { false }
        guard
            case .finished(let result, _) = session.execute(
                "fit net train epochs=100000", sink: sink), let result
        else {
            Issue.record("the training did not stop")
            return
        }
        let (own, all) = (epochs(result).last ?? 0, epochs(try run("curves net", in: session)))
        #expect(own + 3 == all.last)
        #expect(
            result.text.contains(
                "the network has been through \(own + 3) epochs in all: `curves` shows them"))
    }

    @Test(arguments: [
        ("batch=4096", "batch=4096 is more than there are images: each step takes all "),
        ("rate=0", "rate=0: no step changes a weight"),
        (
            "warmup=2 epochs=2",
            "warmup=2 is no shorter than the 2 epochs: the learning rate never gets to 0.01"
        ),
    ])
    func `options that do not do what their numbers say are told`(
        option: String, sentence: String
    ) throws {
        let text = try run("\(Self.network)\nfit net train \(option)", in: Session()).text
        #expect(text.contains("\n\(sentence)"))
    }

    @Test func `what Adam remembers is told in the second answer`() throws {
        let session = Session()
        _ = try run("\(Self.network)\nfit net train epochs=1 optimizer=adam", in: session)
        let text = try run("fit net train epochs=1 optimizer=adam", in: session).text
        #expect(text.contains("\nadam goes on with what it remembers of "))
    }
}
