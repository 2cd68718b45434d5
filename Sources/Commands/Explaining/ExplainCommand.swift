import Explanations
import Language
import Networks
import Signatures
import Tensors

/// `explain`: which parts of the image an answer of the network rests on, by any method of the catalogue.
enum ExplainCommand: Command {
    static let signature = Signature(
        "explain", group: .explaining,
        "Which parts of an image a network's answer rests on, by a method of your choice.",
        discussion: """
            The question is asked of a class's logit (class=), left out: of the class that the network predicts; or of a \
            layer (layer=), one of its feature maps (map=) or one unit (at=). \(MethodTexts.methodClauses). help \
            NAME gives each one's formula and where it is known to be wrong. The answer shows the image, the \
            method's own numbers, and the numbers laid over the image, enlarged linearly and with the channels added; \
            each on its own scale, which ends at the 99.5th percentile of the magnitudes and is printed. For methods \
            that promise a sum, the answer says how far off it is. If the image has masks of its parts (painted faces), \
            a table says how much of the magnitude lies on each part.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .images, "The image, or several."),
            .networkClass(
                "Ask about this class's logit; left out: the class that the network predicts."),
            Parameter(
                "layer", .layer(of: "network"), .option,
                "Ask about this layer instead: about the sum of what it gives."),
            Parameter(
                "map", .integer(0...1_000_000), .option, unit: "index of a map",
                "Ask about this feature map only, or this unit of a layer without feature maps."),
            Parameter(
                "at", .list(.integer(0...1_000_000)), .option, unit: "[row, column]",
                "Ask about this unit of the feature map only."),
            Parameter(
                "start", .choice(Query.Number.allCases.map(\.rawValue)), .option,
                "For methods that walk back: the signal at the start, 1 or the layer's values; left out: the method's own."
            ),
            CatalogueOptions.methods.parameter(
                "The method.", default: GradCAM.signature.name),
        ] + CatalogueOptions.methods.parameters, returns: "an attribution",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0]
                """, "Where the predicted class is seen, by Grad-CAM."),
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                explain net faces[0:2] class=5 method=occlusion window=8 stride=8
                """, "What the sixth class loses when squares are covered, for two faces."),
        ],
        source: "each method's, which its help gives",
        seeAlso: ["methods", "deconvolve", "track"], searchTerms: ExplanationTerms.all)

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let method = try MethodTexts.method(call)
        let several = try Severally(call, workplace)
        let leaky = call.isGiven("leaky") ? try call.text("leaky") : nil
        return try several.value { images in
            let starts = try images.subjects.map {
                try WalkStart(call, $0, type(of: method), usual: .predictedClass)
            }
            let queries = starts.map(\.query)
            let found = try images.attributions(of: queries, by: method, workplace.cancellation)
            return try images.subjects.indices.map { index in
                let (subject, start, one) = (images.subjects[index], starts[index], found[index])
                let item = subject.image.item
                return AttributionValue(
                    one, by: method, start: start, subject: try subject.kept,
                    kept: images.kept(one.values, bytes: 4 * one.values.count, of: subject) {
                        try method.remembered(of: start.query, in: $0, cancellation: $1).values
                    },
                    parts: try images.deferred {
                        try PartShares(AttributionValue.magnitude(of: one, on: item), of: item)
                    },
                    notes: [try call.classRemark(of: subject.network)].compactMap { $0 }
                        + (try start.notes(method, leaky: leaky, subject.trace)),
                    provenance: try Provenance(
                        call.text, network: subject.network.network, workplace.cancellation))
            }
        }
    }
}
