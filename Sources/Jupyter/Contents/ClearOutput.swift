import Answers
import Serialization

/// `clear_output`: what the cell has shown so far is to go.
struct ClearOutput: Content {
    /// Only when the cell shows something more.
    var wait: Bool

    var type: MessageType { .clearOutput }
    var json: JSON { ["wait": .boolean(wait)] }
}
