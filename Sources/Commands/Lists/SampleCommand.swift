import Language
import Signatures

/// `sample`: some elements, chosen at random.
enum SampleCommand: Command {
    static let signature = Signature(
        "sample", group: .tables, "Some elements of a list, chosen at random, none of them twice.",
        discussion: """
            They stand in the order in which they are drawn. The same seed gives the same ones, also the session's, which `seed` sets: a \
            second sample of the list needs another. Of a table rows are drawn, of a dataset images, of a unit set units: \
            as many at random as another set has show whether that set is special.
            """,
        parameters: [
            RandomChoice.list, Parameter("count", .integer(0...RangeValue.listLimit), "How many."),
            RandomChoice.seed,
        ], returns: "a part of the same",
        examples: [
            Example("sample (range 1000) 5 seed=3", "The same for everybody."),
            Example("faces = data faces size=32\n(sample faces 12).count", "Twelve faces."),
        ], seeAlso: ["shuffle", "split", "seed"], searchTerms: ["choose", "draw", "choice"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let (total, count) = (try RandomChoice.count(call), try call.integer("count"))
        guard count <= total else {
            throw Mistake(
                "count: there are only \(Rendering.grouped(total)), got \(count)", at: "count",
                hint: "none is drawn twice")
        }
        return try RandomChoice.drawn(count, of: total, call, workplace)
    }
}
