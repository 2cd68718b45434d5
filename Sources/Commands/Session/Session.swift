public import Answers
import Language
import Networks
import Synchronization
import Tensors
import Walks

/// A session of the language: the names, the seed, and one command after the other.
///
/// It is what the kernel, the terminal and the notebook runner talk to.
public final class Session: Interpreter {
    let workplace: Workplace
    private let evaluator: Evaluator
    /// Whether there is something that an interrupt is for.
    private let isRunning = Mutex(false)

    /// - Parameters:
    ///   - history: what `recall` shows; what keeps a session's inputs is who runs them, not the session.
    ///   - cache: the folder where `tune` keeps what it finds; nil where that is forgotten with the session.
    ///   - keepsRecord: whether datasets are fingerprinted when they are read, for `circumstances`.
    public convenience init(
        history: (any InputHistory)? = nil, cache: String? = nil, keepsRecord: Bool = false
    ) {
        self.init(
            Workplace(
                history: history, choiceFile: cache.map(ChoiceFile.init(folder:)),
                record: keepsRecord ? DataRecord() : nil))
    }

    /// A session for an example, ended by what ends another's cell.
    convenience init(cancellation: Cancellation) {
        self.init(Workplace(cancellation: cancellation))
    }

    private init(_ workplace: Workplace) {
        self.workplace = workplace
        evaluator = Evaluator(vocabulary: CommandVocabulary(workplace: workplace))
    }

    public var language: LanguageDescription {
        LanguageDescription(
            name: "switchback", version: Version.current, mediaType: "text/x-switchback",
            fileExtension: ".switchback",
            banner: """
                Switchback \(Version.current): convolutional networks, walked back to the pixels.
                Type help for the words, or start with: faces = data faces size=64
                """)
    }

    public func execute(_ code: String, sink: any Sink) -> Outcome {
        interruptibly { workplace.withSink(sink, running: code) { outcome(ofCell: code) } }
    }

    /// Runs an example within a cell or beside one: the request that ends the cell ends it too, and is still there for the cell.
    func illustrate(_ code: String) -> Outcome {
        workplace.withSink(SilentSink(), running: code) { outcome(ofCell: code) }
    }

    /// Help, and what the session holds.
    public func consult(_ code: String) -> Outcome? {
        guard evaluator.isReadOnly(code, words: ["help", "names"]) else { return nil }
        return workplace.consulted {
            outcome { try finished(evaluator.run(code, in: workplace.scope)) }
        }
    }

    /// Only a cell looks at what an interrupt left unfinished: help beside it has no part in it.
    private func outcome(ofCell code: String) -> Outcome {
        workplace.unfinished = nil
        return outcome {
            let value = try evaluator.run(code, in: workplace.scope)
            guard let unfinished = workplace.unfinished else { return try finished(value) }
            // What is done is shown, and the cell ended all the same.
            if let answer = try shown(value) {
                workplace.sink?.display(answer, identifier: nil)
            }
            return .failed(.interrupted("the cell", leaving: unfinished))
        }
    }

    private func finished(_ value: Value) throws -> Outcome {
        if case .object(let object) = value, let help = object as? HelpPage {
            return .finished(result: nil, pages: [help.page])
        }
        return .finished(result: try shown(value), pages: [])
    }

    private func outcome(_ work: () throws -> Outcome) -> Outcome {
        do {
            return try work()
        } catch let failure as Failure {
            return .failed(failure)
        } catch {
            return .failed(Self.failure(showing: error))
        }
    }

    public func evaluate(_ expression: String) -> Outcome {
        interruptibly {
            workplace.withSink(SilentSink()) {
                outcome {
                    let value = try evaluator.evaluate(expression, in: workplace.scope)
                    return .finished(result: try shown(value), pages: [])
                }
            }
        }
    }

    public func complete(_ code: String, cursor: Int) -> Completions {
        evaluator.complete(code, cursor: cursor, in: workplace.scope)
    }

    public func inspect(_ code: String, cursor: Int, detail: Int) -> Answer? {
        evaluator.inspect(code, cursor: cursor, in: workplace.scope, detail: detail)
    }

    public func completeness(of code: String) -> Completeness {
        evaluator.completeness(of: code, in: workplace.scope)
    }

    public var circumstances: Circumstances? {
        guard let record = workplace.record else { return nil }
        return Circumstances(
            version: Version.current, processor: Processor.current.name, threads: Processor.threads,
            seed: workplace.seed, data: record.data)
    }

    public func interrupt() {
        isRunning.withLock { if $0 { workplace.cancellation.request() } }
    }

    /// Runs a cell's work; an interrupt ends it from here on, and one that finds it done is for nothing that comes later.
    private func interruptibly(_ work: () -> Outcome) -> Outcome {
        isRunning.withLock { $0 = true }
        defer {
            isRunning.withLock { isRunning in
                isRunning = false
                workplace.cancellation.reset()
            }
        }
        return work()
    }

    private func shown(_ value: Value) throws -> Answer? {
        let cancellation = workplace.cancellation
        return try Walk.heeding({ cancellation.isRequested }) { try value.answer() }
    }

    /// A value that cannot show itself: a picture whose file went away, say.
    private static func failure(showing error: any Error) -> Failure {
        if error is Cancelled { return .interrupted("showing the result") }
        let mistake = MistakeTexts.mistake(for: error)
        let hint = mistake.hint.map { ["  \($0)"] } ?? []
        return Failure(
            name: mistake.name, message: mistake.message,
            report: ["error: \(mistake.message)"] + hint)
    }
}

/// What this program calls itself.
public enum Version {
    public static let current = "0.1.0"
}
