public import Answers

/// What `sort`, `group` and `where` can name of a value.
extension Value {
    /// The columns of a table; of a list of results those of their common table and the fields that all have; empty for any other value.
    public var columnNames: [String] {
        switch self {
        case .object(let object): return object.columnNames
        case .list(let values):
            let listed = (try? Self.listing(of: values))?.names ?? []
            return listed
                + MemberAccess.commonFields(of: values).filter { !listed.contains($0) }
        default: return []
        }
    }

    /// The table that a list of results makes together, a row each; nil where it makes none.
    public static func listing(of values: [Value]) throws -> Columns? {
        guard let objects = objects(values) else { return nil }
        return try objects.first?.columns(listing: objects)
    }
}
