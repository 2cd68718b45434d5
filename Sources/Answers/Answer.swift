public import Serialization

/// What a value shows of itself: text always, and a table, a picture and its numbers where it has them.
public struct Answer: Sendable, Equatable {
    /// A PNG picture with the size at which it is meant to be seen.
    public struct Picture: Sendable, Equatable {
        /// The bytes of the PNG file.
        public var png: [UInt8]
        /// Width and height in logical pixels; the file may hold more for sharp screens.
        public var width: Int
        public var height: Int

        public init(png: [UInt8], width: Int, height: Int) {
            self.png = png
            self.width = width
            self.height = height
        }
    }

    /// `text/plain`: aligned tables, sizes, ranges.
    public var text: String
    /// `text/html`, for tables.
    public var html: String?
    /// `image/png`, for pictures.
    public var picture: Picture?
    /// `application/vnd.switchback.v1+json`: the value's numbers in full precision, for scripts.
    public var numbers: JSON?

    public init(
        text: String, html: String? = nil, picture: Picture? = nil, numbers: JSON? = nil
    ) {
        self.text = text
        self.html = html
        self.picture = picture
        self.numbers = numbers
    }

    /// The media type under which `numbers` travel.
    public static let numbersMediaType = "application/vnd.switchback.v1+json"
}
