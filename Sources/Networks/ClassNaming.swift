public import FileStorage

/// What a network knows of the names of its classes, and from where.
public struct ClassNaming: Sendable, Equatable {
    /// In the order of the outputs; fewer where the last ones have none. Nil: no names.
    public var names: [String]?
    /// Whether the weights came from elsewhere without names, and these are the ones that the network had before.
    public var isAssumed = false
    /// Where there are no names: the order in which those of a dataset are to be sorted.
    public var order: NameOrder?

    public init(names: [String]? = nil, isAssumed: Bool = false, order: NameOrder? = nil) {
        self.names = names
        self.isAssumed = isAssumed
        self.order = order
    }
}
