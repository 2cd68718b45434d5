import Answers
import Commands
import FileStorage
import FoundationEssentials

/// The language that every subcommand speaks; the one place that says which it is.
///
/// - Parameter history: what `recall` shows.
func makeInterpreter(history: (any InputHistory)? = nil) -> any Interpreter {
    Session(
        history: history, cache: UserFolder.cache(ProcessInfo.processInfo.environment))
}
