/// The header of a NumPy file: a Python dictionary with the elements' type, their order and the shape.
struct NumPyHeader: Equatable {
    let type: NumPyType
    /// Whether the first axis runs fastest.
    let isColumnByColumn: Bool
    let shape: [Int]
    /// How many elements the shape wants.
    let count: Int

    /// More bytes than this are no array to look at.
    private static let limit = 16 << 30

    /// - Throws: `ArrayFileProblem`.
    init(parsing text: String) throws {
        guard let name = Self.entry("descr", text), let quote = name.first, "'\"".contains(quote)
        else { throw ArrayFileProblem("holds records, expected plain numbers") }
        let descriptor = String(name.dropFirst().prefix { $0 != quote })
        guard let type = NumPyType(descriptor) else {
            throw ArrayFileProblem("holds '\(descriptor)', expected \(NumPyType.known)")
        }
        guard let order = Self.entry("fortran_order", text),
            order.hasPrefix("True") || order.hasPrefix("False")
        else { throw ArrayFileProblem("does not tell the order of its numbers") }
        self.type = type
        isColumnByColumn = order.hasPrefix("True")
        shape = try Self.shape(text)
        // What an element takes here, and every size: a zero among them would hide how large the others are.
        var bytes = max(type.size, 16)
        for size in shape where size > 0 {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
            guard !overflow, product <= Self.limit else {
                throw ArrayFileProblem("has an impossible shape: \(shape)")
            }
            bytes = product
        }
        count = shape.reduce(1, *)
    }

    /// The header's bytes, padded with spaces so that the numbers start at a multiple of 64.
    static func text(descriptor: String, shape: [Int]) -> String {
        let sizes = shape.map(String.init).joined(separator: ", ")
        let tuple = shape.count == 1 ? "(\(sizes),)" : "(\(sizes))"
        var text = "{'descr': '\(descriptor)', 'fortran_order': False, 'shape': \(tuple), }"
        while (10 + text.utf8.count + 1) % 64 != 0 { text += " " }
        return text + "\n"
    }

    /// What stands behind a key.
    private static func entry(_ key: String, _ text: String) -> Substring? {
        for quote in ["'", "\""] {
            if let range = text.firstRange(of: "\(quote)\(key)\(quote):") {
                return text[range.upperBound...].drop { $0 == " " }
            }
        }
        return nil
    }

    private static func shape(_ text: String) throws -> [Int] {
        guard let tuple = entry("shape", text), tuple.first == "(",
            let end = tuple.firstIndex(of: ")")
        else { throw ArrayFileProblem("has no shape in its header") }
        let inside = tuple[tuple.index(after: tuple.startIndex)..<end]
        let parts = inside.split(separator: ",").map { $0.filter { $0 != " " } }
        guard parts.count <= 32 else { throw ArrayFileProblem("has \(parts.count) axes") }
        return try parts.filter { !$0.isEmpty }.map { part in
            guard let size = Int(part), size >= 0 else {
                throw ArrayFileProblem("has the shape (\(inside))")
            }
            return size
        }
    }
}
