import Answers
import Commands
import Explanations
import Signatures
import Synchronization
import Testing

/// A front end: it shows panels, and turns what a test turns.
final class PanelSink: Sink {
    private struct State: Sendable {
        var panels: [(name: String, panel: Panel, respond: PanelResponse)] = []
        var left: [String] = []
        /// Pressed as soon as it is there.
        var presses: String?
    }
    private let state = Mutex(State())

    init(pressing button: String? = nil) { state.withLock { $0.presses = button } }

    func write(_ text: String, to stream: StandardStream) {}
    func display(_ answer: Answer, identifier: String?) {}
    func update(_ answer: Answer, identifier: String) {}

    func open(
        _ panel: Panel, identifier: String, respond: @escaping PanelResponse
    ) -> (any OpenPanel)? {
        state.withLock { $0.panels.append((identifier, panel, respond)) }
        return Shown(sink: self)
    }

    private struct Shown: OpenPanel {
        let sink: PanelSink

        func update(_ panel: Panel) {
            sink.change(panel)
            if let button = sink.state.withLock({ $0.presses }) { sink.turn(pressing: button) }
        }

        func close(leaving answer: Answer) { sink.state.withLock { $0.left.append(answer.text) } }
    }

    var panel: Panel? { state.withLock { $0.panels.last?.panel } }
    var names: [String] { state.withLock { $0.panels.map(\.name) } }
    var left: [String] { state.withLock { $0.left } }

    /// Sets controls, or presses one, and takes what is answered.
    func turn(pressing button: String? = nil, _ change: (inout Panel) -> Void = { _ in }) {
        guard var last = state.withLock({ $0.panels.last }) else { return }
        change(&last.panel)
        self.change(last.respond(last.panel, button))
    }

    private func change(_ panel: Panel) {
        state.withLock { $0.panels[$0.panels.count - 1].panel = panel }
    }
}

extension Panel {
    fileprivate var text: String? {
        guard case .text(let text) = self["text"] else { return nil }
        return text
    }

    fileprivate var picture: Picture? {
        guard case .picture(let picture) = self["picture"] else { return nil }
        return picture
    }

    fileprivate mutating func choose(_ name: String, _ word: String) {
        guard case .choice(let label, let options, _) = self[name] else { return }
        self[name] = .choice(
            label: label, options: options, index: options.firstIndex(of: word) ?? 0)
    }

    fileprivate mutating func slide(_ value: Int) {
        guard case .slider(let label, _, let last) = self["map"] else { return }
        self["map"] = .slider(label: label, value: value, last: last)
    }
}

private let small = """
    faces = data faces size=32 label=emotion
    train, test = split faces test=0.99
    net = model { conv: convolution 4 ; relu ; max-pool 4 ; flatten ; last: dense 8 } data=train
    """

struct ExploreTests {
    private func explored(_ code: String, in session: Session = Session()) -> PanelSink {
        let sink = PanelSink()
        if case .failed(let failure) = session.execute("\(small)\n\(code)", sink: sink) {
            Issue.record("\(failure.report.joined(separator: "\n"))")
        }
        return sink
    }

    @Test func `the panel begins where the options say`() throws {
        let panel = try #require(
            explored("explore net train[0] layer=conv map=2 method=guided").panel)
        #expect(panel.text?.hasPrefix("conv, map 2 of 4: ") == true)
        #expect(panel["map"] == .slider(label: "map", value: 2, last: 3))
        #expect(
            panel["method"]
                == .choice(
                    label: "method",
                    options: ["activations"]
                        + MethodCatalogue.walks.map {
                            "deconvolve style=\($0.signature.name)"
                        },
                    index: 3))
        #expect(panel.still.text == panel.text && panel.still.pictures.first == panel.picture)
        let first = try #require(explored("explore net train[0]").panel)
        #expect(first.number("layer") == 1)
    }

    @Test func `each control changes the picture, and back again`() throws {
        let sink = explored("explore net train[0] layer=conv")
        var pictures = [try #require(sink.panel?.picture?.png)]
        for change in [
            { $0.slide(1) }, { $0.choose("method", "deconvolve style=zeiler") },
            { $0.choose("layer", "pool1") }, { $0.choose("method", "activations") },
        ] as [(inout Panel) -> Void] {
            sink.turn(change)
            pictures.append(try #require(sink.panel?.picture?.png))
        }
        #expect(Set(pictures).count == pictures.count)
        sink.turn {
            $0.choose("layer", "conv")
            $0.slide(0)
        }
        #expect(sink.panel?.picture?.png == pictures[0])
    }

    @Test func `a map that the next layer has not is the last one, and a sentence says so`() throws
    {
        let sink = explored("explore net train[0] layer=last map=7")
        #expect(sink.panel?["map"] == .slider(label: "unit", value: 7, last: 7))
        #expect(sink.panel?.text?.contains("units, no maps") == true)
        sink.turn { $0.choose("layer", "conv") }
        #expect(sink.panel?["map"] == .slider(label: "map", value: 3, last: 3))
        #expect(sink.panel?.text?.hasPrefix("conv ends with 3, not 7\n") == true)
    }

    @Test func `a session without controls shows the picture`() {
        let sink = KeepingSink()
        _ = Session().execute("\(small)\nexplore net train[0]", sink: sink)
        #expect(sink.displays.count == 1 && sink.displays[0].pictures.count == 1)
    }

    @Test func `a panel's name is the same in every run and another one in every cell`() throws {
        let names = (0..<2).map { _ in explored("explore net train[0]").names }
        #expect(names[0] == names[1] && names[0].count == 1)
        #expect(explored("explore net train[1]").names != names[0])
    }

    @Test func `after a training the same controls show the new weights`() throws {
        let session = Session()
        let sink = explored("explore net train[0] layer=conv", in: session)
        let before = try #require(sink.panel?.picture?.png)
        _ = session.execute("fit net train epochs=2 rate=0.5", sink: KeepingSink())
        sink.turn()
        #expect(sink.panel?.picture?.png != before)
        #expect(sink.panel?.text?.contains("being taught") == false)
    }

    @Test func `the stop button ends a training after its batch, calmly`() throws {
        let session = Session()
        let sink = PanelSink(pressing: "stop")
        let outcome = session.execute(
            "\(small)\nrun = fit net train epochs=100000 batch=1\n3 - 1", sink: sink)
        guard case .finished(let result, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(result?.text == "2")
        #expect(sink.left.count == 1)
        #expect(sink.left.first?.hasPrefix("stopped in epoch ") == true)
        #expect(sink.left.first?.hasSuffix("; the network keeps what it has learned") == true)
    }

    @Test func `during a training the controls show the weights from before the epoch`() throws {
        let session = Session()
        let sink = explored("explore net train[0] layer=conv", in: session)
        let before = try #require(sink.panel?.picture?.png)
        let watching = WatchingSink { sink.turn() }
        _ = session.execute("fit net train epochs=1 batch=1 rate=0.5", sink: watching)
        #expect(sink.panel?.text?.contains("the network is being taught") == true)
        #expect(sink.panel?.picture?.png == before)
    }
}

/// Does something once, when a training first shows itself.
private final class WatchingSink: Sink {
    private let work: Mutex<(@Sendable () -> Void)?>

    init(_ work: @escaping @Sendable () -> Void) { self.work = Mutex(work) }

    func write(_ text: String, to stream: StandardStream) {}
    func update(_ answer: Answer, identifier: String) {}

    func display(_ answer: Answer, identifier: String?) {
        let work = work.withLock { work in
            defer { work = nil }
            return work
        }
        work?()
    }
}
