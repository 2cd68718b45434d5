import Answers
import Commands
import FileStorage
import FoundationEssentials

/// The language that every subcommand speaks; the one place that says which it is.
///
/// - Parameters:
///   - history: what `recall` shows.
///   - keepsRecord: whether the session can say at its end what its answers depended on.
func makeInterpreter(
    history: (any InputHistory)? = nil, keepsRecord: Bool = false
) -> any Interpreter {
    Session(
        history: history, cache: UserFolder.cache(ProcessInfo.processInfo.environment),
        keepsRecord: keepsRecord)
}
