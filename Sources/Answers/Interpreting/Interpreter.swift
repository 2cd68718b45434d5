public import Serialization

/// What a kernel, a terminal and a notebook runner ask of a language; it knows no protocol and no network.
///
/// `execute` and `evaluate` are called from one thread at a time. `consult`, `complete`, `inspect`, `completeness`
/// and `interrupt` may be called from other threads while a cell runs, and answer at once.
public protocol Interpreter: AnyObject, Sendable {
    /// What the language calls itself.
    var language: LanguageDescription { get }
    /// Runs a cell and returns its result; what is shown on the way goes to `sink`.
    func execute(_ code: String, sink: any Sink) -> Outcome
    /// The answer of one expression, or the failure that it gave; the session stays as it was.
    func evaluate(_ expression: String) -> Outcome
    /// The outcome of a cell that only asks for help, and so may be answered while another runs; nil for
    /// every cell that could read or change what the other works on.
    func consult(_ code: String) -> Outcome?
    /// What may stand at the cursor, counted in Unicode scalars from the start of `code`.
    func complete(_ code: String, cursor: Int) -> Completions
    /// Help on what stands at the cursor, nil when there is nothing to say.
    func inspect(_ code: String, cursor: Int, detail: Int) -> Answer?
    /// Whether a cell can be run as it stands.
    func completeness(of code: String) -> Completeness
    /// Ends the running command within 100 ms with `Failure.interrupted`; without one it does nothing.
    func interrupt()
    /// What the session's answers depended on so far; nil where the language keeps no record.
    var circumstances: Circumstances? { get }
}

extension Interpreter {
    /// A language that keeps no record.
    public var circumstances: Circumstances? { nil }

    /// A language without such cells.
    public func consult(_ code: String) -> Outcome? { nil }
}

/// What `kernel_info_reply` and a notebook's metadata say of a language.
public struct LanguageDescription: Sendable, Equatable {
    public var name: String
    public var version: String
    public var mediaType: String
    public var fileExtension: String
    /// The two lines with which a console greets.
    public var banner: String

    public init(
        name: String, version: String, mediaType: String, fileExtension: String, banner: String
    ) {
        self.name = name
        self.version = version
        self.mediaType = mediaType
        self.fileExtension = fileExtension
        self.banner = banner
    }

    /// The language as `language_info` has it, in the kernel's reply and in a notebook's metadata.
    ///
    /// The package switchback-jupyter brings the colours by the language's own name. JupyterLab without
    /// it goes on to the media type, a shell's: of the modes that it has that one comes nearest.
    public var information: JSON {
        [
            "name": .string(name),
            "version": .string(version),
            "mimetype": .string(mediaType),
            "file_extension": .string(fileExtension),
            "pygments_lexer": .string(name),
            "codemirror_mode": ["name": .string(name), "mime": "text/x-sh"],
        ]
    }
}

/// How a cell ended.
public enum Outcome: Sendable, Equatable {
    /// It ran to its end; the last value, if it shows one, and pages for the pager (`help`).
    case finished(result: Answer?, pages: [Answer])
    case failed(Failure)
}

/// A mistake as a person reads it: the sentence, and the lines with the caret.
public struct Failure: Error, Sendable, Equatable {
    /// The kind of mistake, one word: `UnknownWord`, `BadArgument`, `Interrupted`.
    public var name: String
    /// One sentence: what was given, what was expected, the nearest fix.
    public var message: String
    /// The whole report, a line each: sentence, the user's own line, the caret, hints.
    public var report: [String]
    /// The line of the cell that the mistake stands in, from 1, where it is known.
    public var line: Int?

    public init(name: String, message: String, report: [String], line: Int? = nil) {
        self.name = name
        self.message = message
        self.report = report
        self.line = line
    }

    /// The name of the failure that an interrupt gives.
    public static let interruptedName = "Interrupted"

    /// What an interrupt leaves: `gallery was interrupted; it changed nothing`.
    public static func interrupted(
        _ what: String, leaving state: String = "it changed nothing"
    ) -> Failure {
        let message = "\(what) was interrupted"
        return Failure(name: interruptedName, message: message, report: ["\(message); \(state)"])
    }
}

/// The completions at a cursor and the part of the text that they replace, in Unicode scalars.
public struct Completions: Sendable, Equatable {
    public struct Item: Sendable, Equatable {
        /// What stands in the text afterwards.
        public var text: String
        /// `command`, `option`, `value`, `name`, `layer`, `field`, `path`: decides the icon.
        public var type: String
        /// A short signature or summary.
        public var note: String

        public init(text: String, type: String, note: String = "") {
            self.text = text
            self.type = type
            self.note = note
        }
    }

    public var items: [Item]
    public var start: Int
    public var end: Int

    public init(items: [Item], start: Int, end: Int) {
        self.items = items
        self.start = start
        self.end = end
    }
}

/// Whether a cell can be run as it stands.
public enum Completeness: Sendable, Equatable {
    case complete
    /// More is to come; the next line starts with this indentation.
    case incomplete(indent: String)
    case invalid
}
