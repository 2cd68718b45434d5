/// How one element stands in a NumPy file, by the name that the header gives it.
enum NumPyType: Equatable {
    case boolean
    case float(bytes: Int, isBigEndian: Bool)
    /// A `long double`: x86's 80 bits, or IEEE's 128, in 12 or 16 bytes.
    case long(bytes: Int, isBigEndian: Bool)
    case signed(bytes: Int, isBigEndian: Bool)
    case unsigned(bytes: Int, isBigEndian: Bool)
    /// Texts of a fixed number of 32-bit code points, padded with zeros.
    case text(codePoints: Int, isBigEndian: Bool)
    /// Texts of a fixed number of bytes, padded with zeros.
    case bytes(count: Int)
    /// What is no array of numbers or texts, in words, and what makes it one.
    case other(String, hint: String?)

    /// What the header has under `descr`.
    init(_ descriptor: PythonLiteral) {
        switch descriptor {
        case .text(let name): self = Self.named(name)
        case .sequence(let fields): self = Self.records(fields)
        default: self = .other("elements of an unknown type", hint: nil)
        }
    }

    /// `<f4`, `>i2`, `|u1`, `<U12`, and the names that `numpy.dtype` takes too.
    private static func named(_ name: String) -> NumPyType {
        var code = Substring(spelled[name] ?? name)
        let isBigEndian = code.hasPrefix(">")
        if let order = code.first, "<>|=".contains(order) { code = code.dropFirst() }
        guard let kind = code.first else { return .other("elements of no type", hint: nil) }
        let rest = code.dropFirst()
        let size = Int(rest) ?? -1
        switch (kind, size) {
        case ("b", 1): return .boolean
        case ("f", 2), ("f", 4), ("f", 8):
            return .float(bytes: size, isBigEndian: isBigEndian)
        case ("f", 10), ("f", 12), ("f", 16):
            return .long(bytes: size, isBigEndian: isBigEndian)
        case ("i", 1), ("i", 2), ("i", 4), ("i", 8):
            return .signed(bytes: size, isBigEndian: isBigEndian)
        case ("u", 1), ("u", 2), ("u", 4), ("u", 8):
            return .unsigned(bytes: size, isBigEndian: isBigEndian)
        case ("U", 0...100_000): return .text(codePoints: size, isBigEndian: isBigEndian)
        case ("S", 0...400_000), ("a", 0...400_000): return .bytes(count: size)
        case ("c", _):
            return .other(
                "complex numbers", hint: "save the real and the imaginary part by themselves")
        case ("M", _), ("m", _):
            return .other(
                kind == "M" ? "dates" : "lengths of time",
                hint: "array.astype('int64') makes numbers of them")
        case ("O", _):
            return .other(
                "pickled Python objects, which are never opened here",
                hint: "save an array of numbers or of fixed texts (astype('U'))")
        case ("V", _):
            return .other(
                "raw bytes",
                hint: "NumPy saves types of other packages so, such as bfloat16: "
                    + "array.astype('float32') before saving keeps the numbers")
        default: return .other("elements of an unknown type", hint: nil)
        }
    }

    /// Names that `numpy.dtype` takes beside the codes.
    private static let spelled: [String: String] = [
        "?": "b1", "bool": "b1", "b": "i1", "B": "u1", "h": "i2", "H": "u2", "i": "i4", "I": "u4",
        "q": "i8", "Q": "u8", "e": "f2", "f": "f4", "d": "f8", "half": "f2", "single": "f4",
        "double": "f8", "float": "f8", "float16": "f2", "float32": "f4", "float64": "f8",
        "int": "i8", "int8": "i1", "int16": "i2", "int32": "i4", "int64": "i8", "uint8": "u1",
        "uint16": "u2", "uint32": "u4", "uint64": "u8",
    ]

    private static func records(_ fields: [PythonLiteral]) -> NumPyType {
        let names = fields.compactMap { field -> String? in
            guard case .sequence(let parts) = field, case .text(let name)? = parts.first else {
                return nil
            }
            return name
        }
        guard names.count == fields.count, let first = names.first else {
            return .other("elements of several parts", hint: nil)
        }
        return .other(
            "records (\(names.joined(separator: ", ")))",
            hint: "save each field by itself: array['\(first)']")
    }

    static let known = "numbers (f2 f4 f8 f16 i1 i2 i4 i8 u1 u2 u4 u8 b1) or texts (U, S)"

    /// Bytes of one element; 0 where that is not known.
    var size: Int {
        switch self {
        case .boolean: 1
        case .float(let bytes, _), .long(let bytes, _), .signed(let bytes, _),
            .unsigned(let bytes, _):
            bytes
        case .text(let codePoints, _): 4 * codePoints
        case .bytes(let count): count
        case .other: 0
        }
    }
}
