import Answers
import Serialization

/// `iopub_welcome`: tells a client that its subscription holds, so that nothing is lost from here on.
struct IOPubWelcome: Content {
    var subscription: String

    var type: MessageType { .iopubWelcome }
    var json: JSON { ["subscription": .string(subscription)] }

    func topic(of session: String) -> String { subscription }
}
