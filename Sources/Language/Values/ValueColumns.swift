/// What `sort`, `group` and `where` can name of a value.
extension Value {
    /// The columns of a table, or the fields of the first of a list of objects; empty for any other value.
    public var columnNames: [String] {
        switch self {
        case .object(let object): object.columnNames
        case .list(let values):
            if case .object(let object)? = values.first { object.fieldNames } else { [] }
        default: []
        }
    }
}
