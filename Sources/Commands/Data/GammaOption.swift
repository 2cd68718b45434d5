import Language
import Pictures
import Signatures

extension Parameter {
    /// `gamma=ignore`: what is done with the exponent that a PNG file tells.
    static let gamma = Parameter(
        "gamma", .choice(PNGGamma.allCases.map(\.rawValue)), .option,
        default: PNGGamma.apply.rawValue,
        "A PNG's gAMA: applied, as browsers do, or ignored, as most readers do.")
}

extension Call {
    func gamma() throws -> PNGGamma {
        PNGGamma(rawValue: try text("gamma")) ?? .apply
    }
}
