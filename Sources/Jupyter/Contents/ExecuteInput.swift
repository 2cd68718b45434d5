import Answers
import Serialization

/// `execute_input`: the code that begins to run, for all clients to see.
struct ExecuteInput: Content {
    var code: String
    var count: Int

    var type: MessageType { .executeInput }
    var json: JSON { ["code": .string(code), "execution_count": .integer(count)] }
}
