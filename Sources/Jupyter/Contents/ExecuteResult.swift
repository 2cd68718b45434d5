import Answers
import Serialization

/// `execute_result`: the last value of a cell.
struct ExecuteResult: Content {
    let bundle: MediaBundle
    let count: Int

    var type: MessageType { .executeResult }
    var weight: Int { 512 + bundle.weight }

    var json: JSON {
        [
            "execution_count": .integer(count), "data": bundle.data,
            "metadata": bundle.metadata, "transient": [:],
        ]
    }
}
