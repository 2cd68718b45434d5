/// An answer as notebooks carry it: one representation per media type, and what is to be known of each.
public struct MediaBundle: Sendable, Equatable {
    /// An object from media type to content; pictures as base64 text, numbers as JSON.
    public var data: JSON
    /// An object from media type to an object; a picture's `width` and `height` in logical pixels.
    public var metadata: JSON

    public init(data: JSON, metadata: JSON) {
        self.data = data
        self.metadata = metadata
    }

    public init(_ answer: Answer) {
        var data: [String: JSON] = ["text/plain": .string(answer.text)]
        var metadata: [String: JSON] = [:]
        if let html = answer.html { data["text/html"] = .string(html) }
        if let picture = answer.picture {
            data["image/png"] = .string(Base64.encode(picture.png))
            metadata["image/png"] = [
                "width": .integer(picture.width), "height": .integer(picture.height),
            ]
        }
        if let numbers = answer.numbers { data[Answer.numbersMediaType] = numbers }
        self.init(data: .object(data), metadata: .object(metadata))
    }
}

extension Answer {
    /// The answer as notebooks carry it.
    public var mimeBundle: MediaBundle { MediaBundle(self) }
}
