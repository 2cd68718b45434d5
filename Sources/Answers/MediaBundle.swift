public import Serialization

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
        // Front ends show one form of an answer, and HTML before pictures: the picture stands in it as well.
        if let html = answer.html {
            data["text/html"] = .string((answer.picture?.html() ?? "") + html)
        }
        if let picture = answer.picture {
            data["image/png"] = .string(Base64.encode(picture.png))
            metadata["image/png"] = [
                "width": .integer(picture.width), "height": .integer(picture.height),
            ]
        }
        if let numbers = answer.publishedNumbers {
            data[Answer.numbersMediaType] = numbers
        }
        self.init(data: .object(data), metadata: .object(metadata))
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

extension Answer.Picture {
    /// The picture as part of a page.
    ///
    /// - Parameter description: for those who do not see it; empty where the page says it beside it.
    public func html(description: String = "") -> String {
        "<img alt=\"\(HTMLText.escaped(description))\" width=\"\(width)\" height=\"\(height)\" "
            + "src=\"data:image/png;base64,\(Base64.encode(png))\">"
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
