import Answers
import Serialization

/// Outputs in the form in which notebooks hold them.
enum NotebookOutput {
    static func shown(_ shown: Recording.Shown) -> JSON {
        switch shown {
        case .stream(let stream, let text):
            return [
                "name": .string(stream.rawValue), "output_type": "stream", "text": .string(text),
            ]
        case .answer(let answer, _):
            let bundle = answer.mimeBundle
            return [
                "data": bundle.data, "metadata": bundle.metadata, "output_type": "display_data",
            ]
        }
    }

    static func result(_ answer: Answer, count: Int) -> JSON {
        let bundle = answer.mimeBundle
        return [
            "data": bundle.data, "execution_count": .integer(count), "metadata": bundle.metadata,
            "output_type": "execute_result",
        ]
    }

    static func error(_ failure: Failure) -> JSON {
        [
            "ename": .string(failure.name), "evalue": .string(failure.message),
            "output_type": "error", "traceback": .array(failure.report.map(JSON.string)),
        ]
    }
}
