public import Pictures

/// One image of a dataset with what is known about it; its pixels are read only when asked for.
public struct Item: Sendable {
    /// A name that stays the same from run to run: a path below the dataset's folder, or the painter's recipe.
    public let name: String
    /// The class's index in the dataset's `classes`.
    public var label: Int
    /// What else is known: `subject`, `angle`, `emotion`, `gaze`; text values, sorted by name.
    public let attributes: [String: String]
    /// Reads the picture at the dataset's size.
    public let picture: @Sendable () throws -> Raster
    /// The parts of a painted face: for each part's name a mask of 0 and 255, as large as the picture. Nil: not known.
    public let masks: (@Sendable () throws -> [(part: String, mask: Raster)])?

    /// How it is made again with a part of another class. Nil: it cannot be.
    public let exchange: PartExchange?

    public init(
        name: String, label: Int, attributes: [String: String],
        picture: @escaping @Sendable () throws -> Raster,
        masks: (@Sendable () throws -> [(part: String, mask: Raster)])? = nil,
        exchange: PartExchange? = nil
    ) {
        self.name = name
        self.label = label
        self.attributes = attributes
        self.picture = picture
        self.masks = masks
        self.exchange = exchange
    }
}
