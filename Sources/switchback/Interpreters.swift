import Answers
import Commands
import Tensors

/// The language that every subcommand speaks; the one place that says which it is.
///
/// - Parameter history: what `recall` shows.
func makeInterpreter(history: (any InputHistory)? = nil) -> any Interpreter {
    Session(history: history)
}
