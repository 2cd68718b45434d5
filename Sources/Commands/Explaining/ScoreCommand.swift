import Datasets
import Explanations
import Language
import Networks
import Signatures
import Walks

/// `score`: how good explanation methods are, on many images, by metrics of the catalogue.
enum ScoreCommand: Command {
    static let signature = Signature(
        "score", group: .explaining,
        "How good explanation methods are: by metrics, over many images, with tests.",
        discussion: """
            \(clauses) help metrics=NAME gives each one's formula and source. Each method is asked with its options as they \
            usually stand: of the class that the network predicts; target=label: of the image's own class; class=: of that one. \
            What the answer should rest on is the part in part=; of painted faces, without part=, the one whose exchange truly \
            has the largest effect (as cause finds it). Metrics that need masks or effects are left out where there are none, and a \
            method that the network does not allow, each with a sentence.

            The table has the mean over the images and its 95 % interval (bootstrap, the percentiles of so many means as resamples says). Fields: \
            tests, every two methods compared on the same images (paired sign-flip test of the mean difference, two-sided; p, and p \
            by Holm's correction for all pairs of the metric); each, the number of every image; groups, the means for each value \
            of the attribute in per=. All that is random is drawn from seed, noise for each image by its pixels: an image has \
            the same numbers alone and among others.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("data", .images, "The images, a dataset or a list."),
            Parameter(
                "methods", .list(.choice(MethodCatalogue.methods.map { $0.signature.name })),
                .option,
                "Which methods; left out: those that answer for several images at once (the fast ones)."
            ),
            Parameter(
                "metrics", .list(.choice(MetricCatalogue.metrics.map { $0.signature.name })),
                .option, "Which metrics; left out: all."),
            Parameter(
                "part", .oneOrList(.text), .option, unit: "the names of parts in quotes",
                "What the answer should rest on; left out: the part with the largest effect, for painted faces."
            ),
            .networkClass("Ask all methods about this class."),
            Parameter(
                "target", .choice(["predicted", "label"]), .option, default: "predicted",
                "Which class is asked about: what the network predicts, or the image's own."),
            Parameter(
                "per", .either([.choice(["class"]), .attribute(of: "data")]), .option,
                "An attribute, or class: means for each of its values too."),
            Parameter(
                "resamples", .integer(100...100_000), .option, default: "1000",
                unit: "samples with replacement", "How many the intervals are made of."),
        ] + CatalogueOptions.metrics.parameters, returns: "scores of methods",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model { convolution 4 ; relu ; max-pool 4 ; flatten ; dense 67 } data=faces
                score net faces[0:6] methods=[gradient, guided, grad-cam] metrics=[pointing-game, deletion]
                """, "Three methods on six faces of an untrained network."),
            Example(
                """
                faces = data faces size=32
                net = model { convolution 4 ; relu ; max-pool 4 ; flatten ; dense 67 } data=faces
                s = score net faces[0:6] methods=[gradient, lrp] metrics=[energy] part="mouth" per=emotion
                s.groups
                """, "How much of two methods lies on the mouth, by the emotion."),
        ],
        source: "each metric's, which its help gives; Efron 1979, Fisher 1935, Holm 1979",
        seeAlso: ["methods", "cause", "explain"], searchTerms: MetricTerms.all)

    /// `pointing-game (higher is better): share of ...`.
    private static var clauses: String {
        MetricCatalogue.metrics.map {
            "\($0.signature.name) (\($0.better.rawValue) is better): \($0.clause)"
        }.joined(separator: "; ") + "."
    }

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let question = try ScoreQuestion(call, workplace)
        // Before the run: an interrupt, which leaves the scores so far, would end it behind.
        let provenance = try Provenance(
            call.text, network: question.several.network.network, workplace.cancellation)
        var run = ScoreRun(question, workplace)
        try run.finish()
        // The interrupt that left the scores so far must not end their summary too.
        let scores =
            run.isInterrupted
            ? try Walk.heeding({ false }) { try ScoreSummary(question, run) }
            : try ScoreSummary(question, run)
        return .object(ScoreValue(scores, provenance: provenance))
    }
}

/// The names under which people look for a metric, for `score`.
enum MetricTerms {
    static var all: [SearchTerm] {
        [
            SearchTerm(
                "judge", "faithful", "compare explanations", "evaluate explanations",
                advice:
                    "'score net data methods=[gradient, grad-cam]' judges explanation methods by every metric"
            )
        ]
            + MetricCatalogue.metrics.flatMap { metric in
                let signature = metric.signature
                return ([SearchTerm(stringLiteral: signature.name)] + signature.searchTerms)
                    .flatMap(\.names)
                    .map {
                        SearchTerm(
                            $0, advice: "'score net data metrics=[\(signature.name)]' gives it")
                    }
            }
    }
}
