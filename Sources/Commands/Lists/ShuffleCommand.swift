import Language
import Signatures

/// `shuffle`: elements in a random order.
enum ShuffleCommand: Command {
    static let signature = Signature(
        "shuffle", group: .tables, "The elements of a list in a random order.",
        discussion: """
            Every order is as likely as any other. The same seed gives the same order, also the session's, which `seed` sets: a second \
            shuffle of the list needs another. Of a table the rows are shuffled, of a dataset the images.
            """,
        parameters: [RandomChoice.list, RandomChoice.seed], returns: "the same, in another order",
        examples: [Example("shuffle [1, 2, 3, 4, 5] seed=3", "The same for everybody.")],
        seeAlso: ["sample", "sort", "split", "seed"], searchTerms: ["permute", "permutation"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let count = try RandomChoice.count(call)
        return try RandomChoice.drawn(count, of: count, call, workplace)
    }
}
