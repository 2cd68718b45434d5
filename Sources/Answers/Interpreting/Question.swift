/// What a running command wants to know from the person who runs it.
public struct Question: Sendable, Equatable {
    public var prompt: String
    /// The answer is not to be shown while it is typed.
    public var isSecret: Bool

    public init(_ prompt: String, isSecret: Bool = false) {
        self.prompt = prompt
        self.isSecret = isSecret
    }
}

/// Why a question has no answer.
public enum Unanswered: Error, Sendable, Equatable {
    /// Nobody can be asked: a notebook runner, a script, a client that takes no questions.
    case nobodyThere
    /// The person ended the input instead of answering.
    case inputEnded
    /// The command was interrupted while it waited.
    case interrupted
}
