import Signatures

/// What the words and layers of the sample vocabulary declare: one at least of each kind of parameter.
enum SampleSignatures {
    static let words: [Signature] = [
        word(
            "add", .data, "Adds numbers.",
            [
                Parameter("first", .number(-1e9...1e9), .required, "The first number."),
                Parameter("others", .number(-1e9...1e9), .repeated, "What is added to it."),
            ], terms: ["plus", "sum"]),
        word(
            "list", .data, "Puts values into a list.",
            [
                Parameter("values", .any, .repeated, "The elements.")
            ]),
        word(
            "numbers", .data, "Makes a set of whole numbers.",
            [
                Parameter("members", .list(.integer(0...1000)), .required, "The members."),
                Parameter("name", .text, .option, default: "set", "What the set calls itself."),
            ]),
        word(
            "network", .models, "Makes a network of an architecture or of layers of one's own.",
            [
                Parameter(
                    "architecture", .choice(["tiny-vgg", "lenet"]), .optional, default: "lenet",
                    "A known one."),
                Parameter("layers", .layers, .optional, "Layers of one's own."),
                Parameter(
                    "classes", .integer(2...1000), .option, default: "10", "How many classes."),
                Parameter(
                    "input", .list(.integer(1...4096)), .option, default: "[3, 64, 64]", "Sizes."),
            ]),
        word(
            "fit", .training, "Trains a network.",
            [
                Parameter("network", .value(["network"]), .required, "The network."),
                Parameter("data", .value(["dataset"]), .optional, "What it learns from."),
                Parameter(
                    "epochs", .integer(1...1000), .option, default: "10", unit: "epochs",
                    "How often all of it is seen."),
                Parameter("rate", .number(0...1), .option, default: "0.01", "The learning rate."),
                Parameter(
                    "rule", .choice(["positive", "percentile", "none"]), .option,
                    default: "positive",
                    "Which products are kept."),
                Parameter.seed(),
            ], terms: ["train"]),
        word(
            "dataset", .data, "Makes a dataset.",
            [
                Parameter(
                    "source", .either([.choice(["faces"]), .folder]), .optional, "Where from.")
            ]),
        word(
            "split", .data, "Splits a dataset in two.",
            [
                Parameter("data", .value(["dataset"]), .required, "The dataset."),
                Parameter("per", .attribute(of: "data"), .option, "Within each of these."),
            ]),
        word(
            "activations", .explaining, "Shows what a layer gives.",
            [
                Parameter("network", .value(["network"]), .required, "The network."),
                Parameter("layer", .layer(of: "network"), .option, "The layer."),
                Parameter("also", .list(.layer(of: "network")), .option, "More layers."),
            ]),
        word(
            "read", .data, "Reads a file.",
            [
                Parameter("file", .file(endings: ["png", "npy"]), .required, "The file.")
            ]),
        word(
            "forget", .session, "Forgets names.",
            [
                Parameter("names", .name, .repeated, "The names.")
            ]),
        word(
            "help", .session, "Shows help.",
            [
                Parameter("topic", .word, .optional, "A command or a group.")
            ]),
        word(
            "negative", .data, "Turns the sign of a matrix or a number around.",
            [
                Parameter(
                    "operand", .either([.number(-100...100), .value(["matrix"])]), .required,
                    "What is turned around.")
            ]),
        word(
            "stumble", .session, "Fails in a way of one's choosing.",
            [
                Parameter(
                    "how", .choice(["mistake", "word", "failure", "other", "layer"]), .required,
                    "How."),
                Parameter("layers", .layers, .optional, "Layers to fail at."),
            ]),
        word("picture", .data, "Says where it was called.", []),
    ]

    static let layers: [Signature] = [
        word(
            "convolution", .layers, "Weighs a window.",
            [
                Parameter("maps", .integer(1...4096), .required, "How many maps it gives."),
                Parameter(
                    "kernel", .integer(1...31), .option, default: "3", unit: "pixels", "Its size."),
            ]),
        word("relu", .layers, "Cuts off below zero.", []),
        word(
            "max-pool", .layers, "Keeps the largest.",
            [
                Parameter(
                    "size", .integer(1...16), .optional, default: "2", unit: "pixels", "Its size.")
            ]),
        word(
            "dropout", .layers, "Leaves units out.",
            [
                Parameter("share", .number(0...1), .required, "How many of them.")
            ]),
    ]

    private static func word(
        _ name: String, _ group: Group, _ summary: String, _ parameters: [Parameter],
        terms: [SearchTerm] = []
    ) -> Signature {
        Signature(
            name, group: group, summary, parameters: parameters, returns: "a value",
            examples: [Example("\(name)", "What it looks like.")], searchTerms: terms)
    }
}
