import Answers
import Commands
import Tensors

/// The language that every subcommand speaks; the one place that says which it is.
func makeInterpreter() -> any Interpreter { Session() }
