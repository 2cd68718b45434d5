import Answers
import Serialization

/// `input_request`: a running cell asks the person a question.
struct InputRequest: Content {
    var question: Question

    var type: MessageType { .inputRequest }

    var json: JSON {
        ["prompt": .string(question.prompt), "password": .boolean(question.isSecret)]
    }
}
