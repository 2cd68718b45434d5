/// How the folders of a dataset are read.
public struct FolderOptions: Sendable, Hashable {
    public var part: PartChoice
    public var order: ClassOrder
    /// Pictures, below the dataset's folder, that are known to be unreadable: they decide nothing.
    public var unreadable: Set<String> = []

    public init(part: PartChoice = .all, order: ClassOrder = .numeric) {
        self.part = part
        self.order = order
    }
}

extension Dataset {
    /// The images of the part that is wanted; the classes stay those of the whole, so that all parts count them alike.
    ///
    /// - Throws: `DatasetError.noParts`, `.noSuchPart`.
    func taking(_ choice: PartChoice) throws -> Dataset {
        guard case .only(let part) = choice else { return self }
        let known = Set(items.compactMap { $0.attributes["part"] }).sorted()
        guard !known.isEmpty else { throw DatasetError.noParts(name: name, asked: part.rawValue) }
        guard known.contains(part.rawValue) else {
            throw DatasetError.noSuchPart(name: name, asked: part.rawValue, known: known)
        }
        return try having("part", part.rawValue)
    }
}
