public import Signatures

extension Parameter {
    /// The name under which a layer is told its first input.
    public static let fromName = "from"
    /// The name under which a layer that reads several is told the others.
    public static let othersName = "others"

    /// What every layer may be told.
    static let from = Parameter(
        fromName, names, .option,
        "The input layer, or several in brackets; left out: the layer before; input: the image."
    )

    /// The further inputs of a layer that reads several.
    static func others(_ summary: String) -> Parameter {
        Parameter(othersName, names, .repeated, summary)
    }

    /// Whether a pooling's last windows may reach over the maps' end.
    static let ceil = Parameter(
        "ceil", .boolean, .option, default: "false",
        "Whether rows and columns left over at the end get windows that reach beyond the border.")

    private static let names = Kind.list(.layer(of: ""))
}
