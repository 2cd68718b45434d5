import Answers
import Serialization

/// `execute_result`: the last value of a cell.
struct ExecuteResult: Content {
    var answer: Answer
    var count: Int

    var type: MessageType { .executeResult }
    var weight: Int { 512 + answer.weight }

    var json: JSON {
        let bundle = answer.mimeBundle
        return [
            "execution_count": .integer(count), "data": bundle.data,
            "metadata": bundle.metadata, "transient": [:],
        ]
    }
}
