import Answers
import Serialization

/// `error`: the failure of a cell, published once.
struct ErrorReport: Content {
    var failure: Failure

    var type: MessageType { .error }

    var json: JSON {
        [
            "ename": .string(failure.name), "evalue": .string(failure.message),
            "traceback": .array(failure.report.map { .string($0) }),
        ]
    }
}
