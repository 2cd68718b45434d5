import Answers
import Explanations
import Language
import Networks
import Pictures
import Signatures
import Tensors

/// `deconvolve`: what of the image a layer's activations, or a class's logit, rest on.
enum DeconvolveCommand: Command {
    static let signature = Signature(
        "deconvolve", group: .explaining,
        "Projects a layer's activations or a class's logit back to the pixels.",
        discussion: """
            The signal starts at a class's logit (class=), or in a layer: in all of it, in one feature map (map=), or in \
            one unit of a feature map (at=[row, column]). It goes back through the adjoint of every convolution and the \
            switches of every pooling. \(MethodTexts.clauses). \(MethodTexts.signed) signed at the pixels: grey is zero \
            there. The answer says what the signal starts with: \(MethodTexts.starts); start= overrides this. For a \
            layer with weights, its output after the rectifier that follows is meant; any other layer (a sum, a \
            normalization, a rectifier) is meant as it is. Sigmoid, tanh, softmax and normalizations use their \
            derivative; a class starts before a final softmax. The scale of the picture ends at the 99.5th percentile of \
            the magnitudes, or at the largest if that percentile is 0; it is printed.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .images, "The image, or several."),
            .networkClass("Start from this class's logit, the output of the last layer for it."),
            Parameter(
                "layer", .layer(of: "network"), .option,
                "The layer to start from; left out, and without class: the last one with feature maps."
            ),
            Parameter(
                "map", .integer(0...1_000_000), .option, unit: "index of a map",
                "Start from this feature map only, or from this unit of a layer without feature maps."
            ),
            Parameter(
                "at", .list(.integer(0...1_000_000)), .option, unit: "[row, column]",
                "Start from this unit of the feature map only."),
            Parameter(
                "start", .choice(Query.Number.allCases.map(\.rawValue)), .option,
                "The signal at the start: 1, or the layer's values; left out: see below."),
            Parameter(
                "without", .unitSets, .option,
                "Units that are set to zero first, in the feature maps that it starts from; or a set for each image."
            ),
            CatalogueOptions.walks.parameter(
                "The method: what happens at each layer on the way back."),
        ] + CatalogueOptions.walks.parameters, returns: "an explanation map",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                deconvolve net faces[0] layer=conv2_1 map=3 style=zeiler
                """, "What the fourth feature map of conv2_1 responds to."),
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                deconvolve net faces[0] class=5 style=gradient
                """, "The derivative of the sixth class's logit with respect to the pixels."),
        ],
        source: MethodTexts.sources,
        seeAlso: ["explain", "track", "activations"],
        searchTerms: ["deconvolution"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let method = try MethodTexts.walk(call)
        let several = try Severally(call, workplace)
        let without = try GivenUnits(call, "without", for: several.images.all.count)
        let leaky = call.isGiven("leaky") ? try call.text("leaky") : nil
        return try several.value { images in
            let starts = try images.subjects.map {
                try WalkStart(call, $0, type(of: method))
            }
            let sets = images.places.map { without?[$0] }
            let queries = zip(starts, sets).map { start, set in
                var query = start.query
                query.zeroed = set?.units
                return query
            }
            let found = try images.attributions(
                of: queries, by: method, workplace.cancellation)
            return try images.subjects.indices.map { index in
                let (subject, query, start) = (
                    images.subjects[index], queries[index], starts[index]
                )
                let pixels = found[index].values
                let zeroed = sets[index].map {
                    "set to zero first: \(Rendering.count($0.units.count, "unit")), \($0.origin)"
                }
                return ExplanationValue(
                    name: "\(type(of: method).signature.name) from \(start.phrase)",
                    start: start.number, pixels: pixels,
                    kept: images.kept(pixels, bytes: 4 * pixels.count, of: subject) {
                        try method.attribution(of: query, in: $0, cancellation: $1).values
                    }, isSigned: method.isSigned, subject: try subject.kept,
                    notes: [try call.classRemark(of: subject.network), zeroed].compactMap { $0 }
                        + (try start.notes(method, leaky: leaky, subject.trace)),
                    provenance: try Provenance(
                        call.text, network: subject.network.network, workplace.cancellation))
            }
        }
    }
}
