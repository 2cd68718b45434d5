import Answers
import Commands

/// The language that every subcommand speaks; the one place that says which it is.
func makeInterpreter() -> any Interpreter { Session() }

/// What the libraries found on this machine: a name and a fact each, for `doctor`.
func computeFacts() -> [(String, String)] { [] }
