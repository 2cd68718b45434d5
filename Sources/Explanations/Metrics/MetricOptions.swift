import Signatures

/// The options that several metrics share.
enum MetricOptions {
    static let seed = Parameter(
        "seed", .integer(0...Int(Int32.max)), .option, default: "0",
        "Seed of everything random: noise, other weights, and what is drawn for intervals and tests."
    )

    /// One example for each metric, which the command's own examples show at more length.
    static func example(_ metric: String, _ method: String, _ options: String, _ note: String)
        -> Example
    {
        Example(
            """
            faces = data faces size=32
            net = model { convolution 4 ; relu ; max-pool 4 ; flatten ; dense 67 } data=faces
            score net faces[0:2] methods=[\(method)] metrics=[\(metric)]\(options)
            """, note)
    }
}
