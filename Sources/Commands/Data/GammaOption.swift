import Language
import Pictures
import Signatures

extension Parameter {
    /// `gamma=ignore`: what is done with the exponent that a PNG file tells.
    static let gamma = Parameter(
        "gamma", .choice(PNGGamma.allCases.map(\.rawValue)), .option,
        default: PNGGamma.apply.rawValue,
        "The gAMA value of a PNG: applied, as browsers do, or ignored, as most image libraries do.")
}

extension Call {
    func gamma() throws -> PNGGamma {
        PNGGamma(rawValue: try text("gamma")) ?? .apply
    }
}
