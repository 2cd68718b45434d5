/// How the text of an argument is read, checked and completed.
///
/// This is not the type of a value: `file` and `text` both give text, but one is completed from the disk.
public indirect enum Kind: Sendable, Equatable {
    /// Any value.
    case any
    case boolean
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// A finite number within bounds.
    case number(ClosedRange<Double>)
    case text
    /// One of a few words, written bare or in quotes: `rule=positive`.
    case choice([String])
    /// A file to read or write, completed from the disk; endings such as `png`, empty for any.
    case file(endings: [String])
    /// A folder to read.
    case folder
    /// A value of one of these types, as `Value.typeName` gives them: `value("network")`.
    case value([String])
    /// A layer's name, of the network given in the parameter named; written bare or in quotes. An empty name stands
    /// for the network that is being written.
    case layer(of: String)
    /// One or several attributes (in quotes, apart by spaces) of the dataset in the parameter named.
    case attribute(of: String)
    /// A column of the table in the parameter named, or a field of its objects; written bare or in quotes.
    case column(of: String)
    /// A name that the session holds, or could hold: it is not evaluated.
    case name
    /// A command's name, or a group's: it is not evaluated.
    case word
    /// An expression with its operators, `a > b`: the word gets its value and both sides. Always the first parameter.
    case condition
    /// The layers of `model { ... }`.
    case layers
    /// A list in brackets, or a single element.
    case list(Kind)
    /// The first of these that fits.
    case either([Kind])
}

extension Kind {
    /// One of the kind, or a list of them: `3`, or `[3, 5]`.
    public static func oneOrList(_ kind: Kind) -> Kind { .either([kind, .list(kind)]) }

    /// A value of a type, or several of them: a list, or a value of another type that holds them.
    public static func several(_ one: String, in holder: String) -> Kind {
        .either([.value([one, holder]), .list(.value([one]))])
    }

    /// An image, or several of them: a dataset or a list.
    public static let images = several("image", in: "dataset")

    /// The type of which several may be given, and the one that holds them, where that is the whole choice.
    public var several: (one: String, holder: String)? {
        guard case .either(let kinds) = self, kinds.count == 2, case .value(let types) = kinds[0],
            types.count == 2, kinds[1] == .list(.value([types[0]]))
        else { return nil }
        return (types[0], types[1])
    }

    /// The kind of which one or a list may be given, where that is the whole choice.
    public var listable: Kind? {
        guard case .either(let kinds) = self, kinds.count == 2, kinds[1] == .list(kinds[0]) else {
            return nil
        }
        return kinds[0]
    }
}
