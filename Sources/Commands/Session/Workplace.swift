import Answers
import Language
import Networks
import Synchronization
import Tensors

/// What the commands of one session share.
final class Workplace: Sendable {
    let scope = Scope()
    /// Set by an interrupt; long commands look at it between two steps.
    let cancellation: Cancellation
    /// The inputs of this session and earlier ones; nil where none are kept.
    let history: (any InputHistory)?
    /// Where `tune` keeps what it finds; nil where that is forgotten with the session.
    private let choiceFile: ChoiceFile?
    /// The datasets that were read; nil where no record is kept.
    let record: DataRecord?

    private struct State: Sendable {
        var seed: UInt64 = 1
        var sink: (any Sink)?
        var code: String?
        var displays = 0
        var unfinished: String?
        var resultBytes = MemoryAllowance.usual
        var batchSize = Severally.largestBatch
        /// How many readers ask for help beside the running cell.
        var readers = 0
        var backend: (any TunableBackend)?
        /// What was measured of convolutions; read from the file when first asked for.
        var choices: ConvolutionChoices?
    }
    /// The last images that networks were asked about.
    let traces = TraceCache()
    /// What the panel that was used last has computed; the others compute theirs anew.
    let explored = Mutex<ExplorerCache?>(nil)
    private let state = Mutex(State())

    init(
        history: (any InputHistory)? = nil, choiceFile: ChoiceFile? = nil,
        record: DataRecord? = nil, cancellation: Cancellation = Cancellation()
    ) {
        self.cancellation = cancellation
        self.history = history
        self.choiceFile = choiceFile
        self.record = record
    }

    /// The seed of everything that is given none of its own.
    var seed: UInt64 {
        get { state.withLock { $0.seed } }
        set { state.withLock { $0.seed = newValue } }
    }

    /// What a word of the running cell had done when an interrupt ended it, where it gave that as its value.
    var unfinished: String? {
        get { state.withLock { $0.unfinished } }
        set { state.withLock { $0.unfinished = newValue } }
    }

    /// How many bytes the results of one word about several images may hold between them.
    var resultBytes: Int {
        get { state.withLock { $0.resultBytes } }
        set { state.withLock { $0.resultBytes = newValue } }
    }

    /// How many images go through a network at once at most.
    var batchSize: Int {
        get { state.withLock { $0.batchSize } }
        set { state.withLock { $0.batchSize = newValue } }
    }

    /// What computes; made when first asked for, so that a session starts at once.
    func backend() throws -> any TunableBackend {
        if let made = state.withLock({ $0.backend }) { return made }
        let backend = try Backends.fastest(try choices())
        state.withLock { $0.backend = backend }
        return backend
    }

    /// What is known of how this machine computes convolutions fastest.
    func choices() throws -> ConvolutionChoices {
        if let known = state.withLock({ $0.choices }) { return known }
        let known = try choiceFile?.choices(for: Processor.machine(Backends.fastest()))
        state.withLock { $0.choices = known ?? ConvolutionChoices() }
        return known ?? ConvolutionChoices()
    }

    /// Computes so from now on, and in later sessions.
    /// - Throws: `NetworkError.file`; this session computes so nevertheless.
    func remember(_ choices: ConvolutionChoices) throws {
        let backend = try Backends.fastest(choices)
        state.withLock { ($0.choices, $0.backend) = (choices, backend) }
        traces.clear()
        try choiceFile?.remember(choices, for: Processor.machine(backend))
    }

    /// Where the running cell shows what it has.
    var sink: (any Sink)? { state.withLock { $0.sink } }

    /// The text of the running cell; nil while none runs.
    var code: String? { state.withLock { $0.code } }

    /// Whether somebody asks for help beside the running cell: answered at once, nothing is run for it.
    var isConsulted: Bool { state.withLock { $0.readers > 0 } }

    func consulted<Result>(_ work: () -> Result) -> Result {
        state.withLock { $0.readers += 1 }
        defer { state.withLock { $0.readers -= 1 } }
        return work()
    }

    /// Runs a cell's work with its sink.
    func withSink<Result>(
        _ sink: any Sink, running code: String? = nil, _ work: () -> Result
    ) -> Result {
        let before = state.withLock { state in
            defer { (state.sink, state.code) = (sink, code) }
            return (state.sink, state.code)
        }
        defer { state.withLock { ($0.sink, $0.code) = before } }
        return work()
    }

    /// A name for a panel; the same in every run of the same program, and another one in every cell, so that a notebook
    /// opened again does not take one for another.
    func nextPanel(_ stem: String) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(code ?? "")
        return "\(nextDisplay(stem))-\(fingerprint.digits)"
    }

    /// A name for a display that will be updated; the same in every run of the same program.
    func nextDisplay(_ stem: String) -> String {
        state.withLock { state in
            state.displays += 1
            return "\(stem)-\(state.displays)"
        }
    }
}
