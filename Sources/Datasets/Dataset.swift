import Tensors

/// Images of one size with their classes.
public struct Dataset: Sendable {
    /// What it is called in tables: `painted faces`, a folder's name.
    public let name: String
    /// The classes in the order of their indices.
    public let classes: [String]
    public var items: [Item]
    /// Channels, height and width of every picture, after cropping and resizing.
    public let channels: Int
    public let height: Int
    public let width: Int
    /// What lies in its folder and is not among the items.
    public var leftOut: [LeftOut] = []
    /// How its folder was understood, and what was done to its images.
    public var remarks: [Remark] = []

    public init(
        name: String, classes: [String], items: [Item], channels: Int, height: Int, width: Int
    ) {
        self.name = name
        self.classes = classes
        self.items = items
        self.channels = channels
        self.height = height
        self.width = width
    }

    /// What is known about the items, sorted.
    public var attributes: [String] {
        var names: Set<String> = []
        for item in items { names.formUnion(item.attributes.keys) }
        return names.sorted()
    }

    /// Tells datasets apart: a number, in hexadecimal digits, of the size, the classes, and every item's name and class.
    ///
    /// What stands in the files is not read.
    public var fingerprint: String {
        var fingerprint = Fingerprint()
        func take(_ text: String) {
            fingerprint.add(text)
            fingerprint.add(0)
        }
        take("\(channels) \(height) \(width)")
        classes.forEach(take)
        for item in items {
            take(item.name)
            take("\(item.label)")
        }
        return fingerprint.digits
    }

    /// The items whose attribute has the value: `having("part", "test")`.
    ///
    /// - Throws: `DatasetError.unknownAttribute`, `.noItems`.
    public func having(_ attribute: String, _ value: String) throws -> Dataset {
        try require(attribute)
        var chosen = self
        chosen.items = items.filter { $0.attributes[attribute] == value }
        guard !chosen.items.isEmpty else {
            let values = Set(items.compactMap { $0.attributes[attribute] }).sorted()
            throw DatasetError.noItems(attribute: attribute, value: value, values: values)
        }
        return chosen
    }

    /// Samples in one picture.
    public var samplesPerItem: Int { channels * height * width }

    func require(_ attribute: String) throws {
        guard items.contains(where: { $0.attributes[attribute] != nil }) else {
            throw DatasetError.unknownAttribute(attribute, known: attributes)
        }
    }
}
