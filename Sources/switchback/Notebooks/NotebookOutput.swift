import Answers
import Serialization

/// Outputs in the form in which notebooks hold them.
enum NotebookOutput {
    static func shown(_ shown: Recording.Shown) -> [JSON] {
        switch shown {
        case .stream(let stream, let text):
            [["name": .string(stream.rawValue), "output_type": "stream", "text": .string(text)]]
        case .answer(let answer, let identifier):
            (identifier == nil ? answer.outputs : [answer.mimeBundle]).map(display)
        }
    }

    /// What is shown before the result's last part, and the result.
    static func result(_ answer: Answer, count: Int) -> [JSON] {
        let outputs = answer.outputs
        let (last, before) = (outputs[outputs.count - 1], outputs.dropLast())
        return before.map(display) + [
            [
                "data": last.data, "execution_count": .integer(count), "metadata": last.metadata,
                "output_type": "execute_result",
            ]
        ]
    }

    private static func display(_ bundle: MediaBundle) -> JSON {
        ["data": bundle.data, "metadata": bundle.metadata, "output_type": "display_data"]
    }

    static func error(_ failure: Failure) -> JSON {
        [
            "ename": .string(failure.name), "evalue": .string(failure.message),
            "output_type": "error", "traceback": .array(failure.report.map(JSON.string)),
        ]
    }
}
