import Explanations
import Language
import Signatures
import Tensors

/// `track`: the features that a set of units brings to the pixels.
enum TrackCommand: Command {
    static let signature = Signature(
        "track", group: .explaining, "The features of an image that a set of units rests on.",
        discussion: """
            Two deconvolutions, of the maps as they are and with the units at zero, both through the switches of this \
            image; what is shown is the absolute difference of the two in grey (0.299 R + 0.587 G + 0.114 B, grey first). \
            Without units the backtracking set of what the network says is taken. display=paper inverts 38 times the \
            difference modulo 256, with the brightness and contrast of the paper's figure. Where the image has masks of its \
            parts (painted faces), a table says how much of the difference falls on each; parts overlap, so that these shares add up \
            to more than the difference.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .value(["image"]), "The image."),
            Parameter(
                "units", .value(["unit set"]), .optional,
                "The units; left out: backtrack of the same image."),
            Parameter(
                "style", .choice(ReverseStyle.allCases.map(\.rawValue)), .option, default: "fang",
                "How the two deconvolutions walk."),
            Parameter(
                "ties", .choice(Ties.allCases.map(\.rawValue)), .option, default: "first",
                "Which of equal maxima a pooling sends its signal to."),
            Parameter(
                "display", .choice(["plain", "paper"]), .option, default: "plain",
                "A common scale, or the paper's wrap-around."),
        ], returns: "tracked features",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                track net faces[0] (backtrack net faces[0] rule=share)
                """, "The features behind what the network says.")
        ], source: "Fang 2017, Algorithm 2 and figure 8", seeAlso: ["backtrack", "deconvolve"],
        searchTerms: ["feature", "tracking", "difference"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let subject = try Subject(call, workplace)
        let units =
            try call.optionalObject("units", as: UnitSetValue.self)?.units
            ?? Backtracking(subject.trace, cancellation: workplace.cancellation).units
        let tracking = try FeatureTracking(
            subject.trace, units: units,
            style: ReverseStyle(rawValue: try call.text("style")) ?? .fang,
            ties: Ties(rawValue: try call.text("ties")) ?? .first,
            backend: workplace.backend(), cancellation: workplace.cancellation)
        return .object(
            TrackingValue(
                tracking: tracking, units: units, subject: subject,
                paperDisplay: try call.text("display") == "paper",
                parts: try PartShares(tracking.difference, of: subject.image.item),
                provenance: try Provenance(
                    call.text, network: subject.network.network, workplace.cancellation)))
    }
}
