/// The header of a NumPy file: a Python dictionary with the elements' type, their order and the shape.
struct NumPyHeader: Equatable {
    let type: NumPyType
    /// The elements' type as the header calls it: `<f4`, `[('x', '<f4')]`.
    let typeName: String
    /// Whether the first axis runs fastest.
    let isColumnByColumn: Bool
    let shape: [Int]
    /// How many elements the shape wants.
    let count: Int
    /// What else the header says, which NumPy does not.
    let extraKeys: [String]

    /// More bytes than this are no array to look at.
    private static let limit = 16 << 30
    private static let keys = ["descr", "fortran_order", "shape"]

    /// - Throws: `ArrayFileProblem`.
    init(parsing text: String) throws {
        let literal = try PythonLiteral(parsing: text)
        guard case .dictionary(let entries) = literal else {
            throw ArrayFileProblem(
                "has the header \(literal.written), expected a dictionary with "
                    + Self.keys.map { "'\($0)'" }.joined(separator: ", "))
        }
        func entry(_ key: String) throws -> PythonLiteral {
            guard let value = literal[key] else {
                throw ArrayFileProblem("has no '\(key)' in its header")
            }
            return value
        }
        var extra: [String] = []
        for (key, _) in entries {
            let name = if case .text(let name) = key { name } else { key.written }
            if !Self.keys.contains(name), !extra.contains(name) { extra.append(name) }
        }
        extraKeys = extra
        let descriptor = try entry("descr")
        if case .text(let name) = descriptor {
            typeName = name
        } else {
            typeName = descriptor.written
        }
        type = NumPyType(descriptor)
        switch try entry("fortran_order") {
        case .boolean(let truth): isColumnByColumn = truth
        case .integer(let number) where number == 0 || number == 1: isColumnByColumn = number == 1
        case let other:
            throw ArrayFileProblem(
                "says \(other.written) for 'fortran_order', expected True or False")
        }
        shape = try Self.shape(try entry("shape"))
        count = try Self.count(shape, size: type.size)
    }

    /// The product of the sizes.
    private static func count(_ shape: [Int], size: Int) throws -> Int {
        // What an element takes here, and every size: a zero among them would hide how large the others are.
        var bytes = max(size, 16)
        let written = PythonLiteral.sequence(shape.map { .integer($0) }).written
        for size in shape where size > 0 {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
            guard !overflow else { throw ArrayFileProblem("has an impossible shape: \(written)") }
            bytes = product
        }
        guard bytes <= limit else {
            guard size > 0, !shape.contains(0) else {
                throw ArrayFileProblem("has an impossible shape: \(written)")
            }
            throw ArrayFileProblem(
                "has the shape \(written), \(bytes / max(size, 16)) elements; at most "
                    + "\(limit / max(size, 16)) are read")
        }
        return shape.reduce(1, *)
    }

    /// The header's bytes, padded with spaces so that the numbers start at a multiple of 64.
    static func text(descriptor: String, shape: [Int]) -> String {
        let sizes = shape.map(String.init).joined(separator: ", ")
        let tuple = shape.count == 1 ? "(\(sizes),)" : "(\(sizes))"
        var text = "{'descr': '\(descriptor)', 'fortran_order': False, 'shape': \(tuple), }"
        while (10 + text.utf8.count + 1) % 64 != 0 { text += " " }
        return text + "\n"
    }

    private static func shape(_ literal: PythonLiteral) throws -> [Int] {
        let parts: [PythonLiteral]
        switch literal {
        case .sequence(let values): parts = values
        case .integer: parts = [literal]
        default: throw ArrayFileProblem("has the shape \(literal.written), expected whole numbers")
        }
        // NumPy 2 knows 64 axes.
        guard parts.count <= 64 else { throw ArrayFileProblem("has \(parts.count) axes") }
        return try parts.map { part in
            if case .integer(let size) = part, size >= 0 { return size }
            if case .number(let digits) = part, !digits.contains(where: { !$0.isNumber }) {
                throw ArrayFileProblem("has an impossible shape: \(literal.written)")
            }
            throw ArrayFileProblem(
                "has the shape \(literal.written), expected whole numbers from 0")
        }
    }
}
