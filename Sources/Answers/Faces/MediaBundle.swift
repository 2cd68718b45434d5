public import Serialization

/// One output of a notebook: one representation per media type, and what is to be known of each.
public struct MediaBundle: Sendable, Equatable {
    /// A notebook carries at most so many numbers of one answer; `--json` gives more (`Omission.limit`), `save` all of them.
    public static let numberLimit = 1_000

    /// An object from media type to content; pictures as base64 text, numbers as JSON.
    public var data: JSON
    /// An object from media type to an object: a picture's `width` and `height` in logical pixels, and `alt`, what it shows, from
    /// where nbconvert's templates take it.
    public var metadata: JSON

    public init(data: JSON, metadata: JSON) {
        self.data = data
        self.metadata = metadata
    }

    /// Text alone.
    fileprivate init(text: String) {
        self.init(data: ["text/plain": .string(text)], metadata: [:])
    }

    /// A picture; its text is read where it cannot be seen.
    fileprivate init(_ picture: Picture, text: String) {
        self.init(
            data: [
                "text/plain": .string(text), "image/png": .string(Base64.encode(picture.png)),
            ],
            metadata: ["image/png": Self.metadata(of: picture)])
    }

    private static func metadata(of picture: Picture) -> JSON {
        var members: [String: JSON] = [
            "width": .integer(picture.width), "height": .integer(picture.height),
        ]
        if !picture.description.isEmpty { members["alt"] = .string(picture.description) }
        return .object(members)
    }

    fileprivate init(_ formula: Formula) {
        self.init(
            data: [
                "text/plain": .string(formula.plain),
                "text/latex": .string("$\\displaystyle \(formula.latex)$"),
            ], metadata: [:])
    }

    fileprivate subscript(_ mediaType: String) -> JSON? {
        get { data[mediaType] }
        set {
            var members = data.members ?? [:]
            members[mediaType] = newValue
            data = .object(members)
        }
    }
}

/// How answers stand in notebooks.
///
/// A front end shows one representation of an output, and HTML before pictures. So what is to be seen beside a table, or
/// beside something else to be seen, is an output of its own, and nothing is carried twice.
extension Answer {
    /// The answer as one output, for displays that are replaced, for pagers and for expressions: whatever is more than
    /// text and a picture becomes a page.
    public var mimeBundle: MediaBundle {
        var bundle: MediaBundle
        if let html = html(pictures: true) ?? (isLecture ? page() : nil) {
            bundle = MediaBundle(text: text)
            bundle["text/html"] = .string(html)
        } else if let picture = pictures.first {
            bundle = MediaBundle(picture, text: text)
        } else if case .formula(let formula)? = parts.first {
            bundle = MediaBundle(formula)
        } else {
            bundle = MediaBundle(text: text)
        }
        bundle[Answer.numbersMediaType] = publishedNumbers
        return bundle
    }

    /// The answer as the outputs of a cell, in order; the last one carries the numbers.
    public var outputs: [MediaBundle] {
        guard !isPage, isLecture || (parts.contains(where: \.isTable) && !visible.isEmpty) else {
            return [mimeBundle]
        }
        var outputs: [MediaBundle] = []
        var written: [Part] = []
        func write() {
            guard !written.isEmpty else { return }
            outputs.append(Answer(written).mimeBundle)
            written = []
        }
        for part in parts {
            switch part {
            case .text, .table, .document: written.append(part)
            case .picture(let picture):
                write()
                outputs.append(MediaBundle(picture, text: picture.description))
            case .formula(let formula):
                write()
                outputs.append(MediaBundle(formula))
            }
        }
        write()
        outputs[outputs.count - 1][Answer.numbersMediaType] = publishedNumbers
        return outputs
    }

    /// The parts that are looked at and not read.
    private var visible: [Part] {
        parts.filter { part in
            switch part {
            case .picture, .formula: true
            case .text, .table, .document: false
            }
        }
    }

    /// Whether there is more than one thing to look at, or a formula with words.
    private var isLecture: Bool {
        visible.count > 1 || (parts.count > 1 && visible.count > pictures.count)
    }

    /// The numbers, unless they are too many for a notebook.
    public var publishedNumbers: JSON? {
        numbers.flatMap { $0.holds(moreThan: MediaBundle.numberLimit) ? nil : $0 }
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
        case .numbers(let array): left -= array.count
        case .records(let records): left -= records.count * records.columns.count
        default: break
        }
        return left >= 0
    }
}
