import Synchronization

/// A PNG picture with the size at which it is meant to be seen.
///
/// The file is made when somebody first asks for its bytes, and kept: where no pictures are shown none is drawn.
public final class Picture: Sendable, Equatable {
    /// Width and height in logical pixels; the file may hold more for sharp screens.
    public let width: Int
    public let height: Int
    /// What the picture shows, in a sentence, for those who do not see it.
    public let description: String
    /// What it was drawn from, for those who know it: `save` draws it again in another form. Faces need none of it.
    public let drawing: (any Sendable)?
    private let encode: @Sendable () -> [UInt8]
    private let made = Mutex<[UInt8]?>(nil)

    /// - Parameter encode: makes the PNG file; the same bytes whenever it is called.
    public init(
        width: Int, height: Int, description: String = "", drawing: (any Sendable)? = nil,
        encode: @escaping @Sendable () -> [UInt8]
    ) {
        self.width = width
        self.height = height
        self.description = description
        self.drawing = drawing
        self.encode = encode
    }

    /// A picture that is there already.
    public convenience init(png: [UInt8], width: Int, height: Int, description: String = "") {
        self.init(width: width, height: height, description: description) { png }
    }

    /// The bytes of the PNG file.
    public var png: [UInt8] {
        made.withLock { made in
            if let made { return made }
            let bytes = encode()
            made = bytes
            return bytes
        }
    }

    /// Two pictures are equal when they are shown alike.
    public static func == (one: Picture, other: Picture) -> Bool {
        one === other
            || (one.width, one.height, one.description)
                == (other.width, other.height, other.description) && one.png == other.png
    }
}
