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
}
