import Answers
import Serialization

/// The rules of `execute_request`: what is counted, published, remembered, and when the queue stops.
struct Execution {
    struct Ending {
        var reply: ExecuteReply
        /// The execute requests that wait now are to be aborted.
        var stopsQueue: Bool
        /// The cell was interrupted.
        var wasInterrupted: Bool
    }

    private let interpreter: any Interpreter
    private let history: (any InputHistory)?
    private let publications: Publications
    private let facts: KernelFacts
    /// How many cells were counted so far.
    private(set) var count = 0

    /// - Parameter subshell: the subshell whose cells these are. It counts its own, so that their numbers would
    ///   not fit the session's history; only the main shell's cells are kept there.
    init(_ facts: KernelFacts, subshell: String? = nil) {
        self.facts = facts
        interpreter = facts.interpreter
        history = subshell == nil ? facts.history : nil
        publications = facts.publications
    }

    /// Runs a cell; when it returns, all that the cell showed is on its way.
    ///
    /// - Parameter consulted: the cell's outcome where it only asked for help; it is not run then.
    mutating func run(
        _ request: ExecuteRequest, of message: Message, consulted: Outcome? = nil
    ) -> Ending {
        let parent = message.header
        begin(request, parent: parent)
        if !request.silent { facts.widgets.settle(parent: parent) }
        let sink = CellSink(facts, request, of: message)
        let outcome =
            consulted
            ?? interpreter.execute(request.code, sink: request.silent ? SilentSink() : sink)
        publications.flush()
        switch outcome {
        case .finished(let result, let pages):
            if let result { show(result, request, parent: parent) }
            let expressions = request.userExpressions.mapValues(evaluate)
            return Ending(
                reply: .finished(
                    count: count, payload: pages.map(Payload.page) + sink.payload,
                    userExpressions: expressions),
                stopsQueue: false, wasInterrupted: false)
        case .failed(let failure):
            if !request.silent {
                publications.publish(ErrorReport(failure: failure), parent: parent)
            }
            return Ending(
                reply: .failed(count: count, failure),
                stopsQueue: request.stopOnError && !request.silent,
                wasInterrupted: failure.name == Failure.interruptedName)
        }
    }

    private mutating func begin(_ request: ExecuteRequest, parent: Header) {
        if request.storeHistory {
            count += 1
            history?.record(request.code, line: count)
        }
        if !request.silent {
            publications.publish(
                ExecuteInput(code: request.code, count: count), parent: parent)
        }
    }

    private func show(_ result: Answer, _ request: ExecuteRequest, parent: Header) {
        guard !request.silent else { return }
        if request.storeHistory { history?.record(output: result.text, line: count) }
        let outputs = result.outputs
        for output in outputs.dropLast() {
            publications.publish(DisplayData(output), parent: parent)
        }
        publications.publish(
            ExecuteResult(bundle: outputs[outputs.count - 1], count: count), parent: parent)
    }

    /// The answer to one user expression; a failing one does not fail the reply.
    private func evaluate(_ expression: String) -> JSON {
        switch interpreter.evaluate(expression) {
        case .finished(let result, _):
            let bundle = result?.mimeBundle
            return [
                "status": "ok", "data": bundle?.data ?? [:], "metadata": bundle?.metadata ?? [:],
            ]
        case .failed(let failure):
            return [
                "status": "error", "ename": .string(failure.name),
                "evalue": .string(failure.message),
                "traceback": .array(failure.report.map { .string($0) }),
            ]
        }
    }
}
