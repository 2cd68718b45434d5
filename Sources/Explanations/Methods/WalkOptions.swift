import Signatures
import Tensors

/// What the deconvnet and guided backpropagation do at a rectifier that weakens the negative part and does not cut it off.
///
/// Both methods were defined for ReLU alone. Where g is the signal, x the rectifier's input, and l its leak:
public enum LeakyWay: String, Sendable, CaseIterable {
    /// The derivative, as captum and PyTorch's hooks leave it: `g` where x > 0, `l g` elsewhere.
    case derivative
    /// As if it were a ReLU: `max(0, g)`, and for guided only where x > 0.
    case rectify

    /// How a method read the leaky rectifiers on its way.
    ///
    /// - Parameter step: what it does at a ReLU.
    func remark(ownStep step: String) -> String {
        switch self {
        case .derivative:
            "their derivative, as captum does; leaky=rectify takes the method's own step at a ReLU"
        case .rectify: "\(step), the method's own step at a ReLU; leaky=derivative takes theirs"
        }
    }
}

/// The options that all walks back share.
struct WalkOptions {
    let leaky: LeakyWay
    let ties: Ties

    static let parameters = [
        Parameter(
            "leaky", .choice(LeakyWay.allCases.map(\.rawValue)), .option,
            default: LeakyWay.derivative.rawValue,
            "For zeiler and guided: a leaky rectifier is treated by its derivative, or like a ReLU."
        ),
        Parameter(
            "ties", .choice(Ties.allCases.map(\.rawValue)), .option, default: "first",
            "Which of several equal maxima in a pooling window gets the signal."),
    ]

    init(_ reader: OptionReader) throws {
        leaky = LeakyWay(rawValue: try reader.word("leaky")) ?? .derivative
        ties = Ties(rawValue: try reader.word("ties")) ?? .first
    }
}
