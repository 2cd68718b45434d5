/// An answer as notebooks carry it: one representation per media type, and what is to be known of each.
public struct MediaBundle: Sendable, Equatable {
    /// A notebook carries at most so many numbers of one answer; more are for `save` and for scripts.
    static let numberLimit = 100_000

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
        let png = answer.picture.map { Base64.encode($0.png) }
        // Front ends show one form of an answer, and HTML before pictures: the picture stands in it as well.
        if let html = answer.html {
            data["text/html"] = .string(Self.image(answer.picture, png) + html)
        }
        if let picture = answer.picture, let png {
            data["image/png"] = .string(png)
            metadata["image/png"] = [
                "width": .integer(picture.width), "height": .integer(picture.height),
            ]
        }
        if let numbers = answer.publishedNumbers {
            data[Answer.numbersMediaType] = numbers
        }
        self.init(data: .object(data), metadata: .object(metadata))
    }

    private static func image(_ picture: Answer.Picture?, _ png: String?) -> String {
        guard let picture, let png else { return "" }
        return "<img alt=\"\" width=\"\(picture.width)\" height=\"\(picture.height)\" "
            + "src=\"data:image/png;base64,\(png)\">"
    }
}

extension JSON {
    /// Whether there are more values than so many, at any depth.
    func holds(moreThan limit: Int) -> Bool {
        var left = limit
        return !isWithin(&left)
    }

    private func isWithin(_ left: inout Int) -> Bool {
        left -= 1
        guard left >= 0 else { return false }
        switch self {
        case .array(let elements): return elements.allSatisfy { $0.isWithin(&left) }
        case .object(let members): return members.values.allSatisfy { $0.isWithin(&left) }
        default: return true
        }
    }
}

extension Answer {
    /// The answer as notebooks carry it.
    public var mimeBundle: MediaBundle { MediaBundle(self) }

    /// The numbers, unless they are too many for a notebook.
    public var publishedNumbers: JSON? {
        numbers.flatMap { $0.holds(moreThan: MediaBundle.numberLimit) ? nil : $0 }
    }
}
