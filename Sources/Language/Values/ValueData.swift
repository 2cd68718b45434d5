import Answers
public import Serialization
import Walks

/// A value as JSON with at most so many numbers and texts: of longer lists the beginning, with the place and the count of the rest.
struct ValueData {
    private(set) var omissions: [Omission] = []
    /// How many more numbers and texts there may be.
    private var room: Int

    init(limit: Int) { room = limit }

    /// - Returns: nil where an object is in it.
    /// - Throws: `Cancelled`.
    mutating func json(_ value: Value, at place: String = "") throws -> JSON? {
        guard case .list(let values) = value else {
            room -= 1
            return value.json
        }
        var parts: [JSON] = []
        for (index, value) in values.enumerated() {
            try Walk.check(atStep: index)
            guard room > 0 else {
                omissions.append(Omission(at: place, count: values.count - index))
                break
            }
            guard let part = try part(value, index, place) else { return nil }
            parts.append(part)
        }
        return .array(parts)
    }

    private mutating func part(_ value: Value, _ index: Int, _ place: String) throws -> JSON? {
        // Of most elements nobody needs the place.
        guard case .list = value else {
            room -= 1
            return value.json
        }
        return try json(value, at: Omission.place(place, "\(index)"))
    }
}

extension Value {
    /// All of the value's data, as its answer has them where they are few; nil where it has none. For files.
    ///
    /// - Throws: `Cancelled`; what the value throws where it shows itself.
    public func data() throws -> JSON? {
        switch self {
        case .list(let values) where Self.objects(values) == nil:
            var data = ValueData(limit: .max)
            return try data.json(self)
        case .matrix: return json
        case .object(let table as TableValue): return try table.data()
        default: return try answer()?.numbers
        }
    }
}
