import Answers
import Serialization

/// What a cell asks of the front end that ran it, beside showing something.
enum Payload: Sendable, Equatable {
    /// Show this page in the pager.
    case page(Answer)
    /// Put this code where the person types next.
    case nextInput(String)

    var json: JSON {
        switch self {
        case .page(let page):
            ["source": "page", "data": page.mimeBundle.data, "start": 0]
        case .nextInput(let code):
            ["source": "set_next_input", "text": .string(code), "replace": false]
        }
    }
}
