import Answers
import Serialization

/// A cell of a notebook; members that have no meaning here are kept.
struct NotebookCell: Equatable {
    enum Kind: String {
        case code, markdown, raw
    }

    private var members: [String: JSON]
    let kind: Kind?
    var source: String
    var outputs: [JSON] = []
    var executionCount: Int?

    /// Why something is no cell: what stands behind "cell 3".
    struct Malformed: Error {
        let reason: String
    }

    /// A cell as the file holds it; what it lacks of metadata, source, outputs and number is empty.
    init(_ json: JSON) throws(Malformed) {
        guard var members = json.members, let type = members["cell_type"]?.text else {
            throw Malformed(reason: "is no object with a type")
        }
        kind = Kind(rawValue: type)
        let text = members.removeValue(forKey: "source") ?? .null
        guard let source = text == .null ? "" : text.joinedLines else {
            throw Malformed(reason: "has a source that is neither a text nor a list of lines")
        }
        self.source = source
        if kind == .code {
            let shown = members.removeValue(forKey: "outputs") ?? .null
            guard let outputs = shown == .null ? [] : shown.elements else {
                throw Malformed(reason: "has outputs that are no list")
            }
            self.outputs = outputs
            executionCount = members.removeValue(forKey: "execution_count")?.wholeOrRounded
        }
        if members["metadata"]?.members == nil { members["metadata"] = [:] }
        self.members = members
    }

    /// A code cell of its own.
    init(code: String, tags: [String], identifier: String?) {
        kind = .code
        source = code
        members = [
            "cell_type": "code", "metadata": ["tags": .array(tags.map(JSON.string))],
        ]
        if let identifier { members["id"] = .string(identifier) }
    }

    var tags: [String] {
        members["metadata"]?["tags"]?.elements?.compactMap(\.text) ?? []
    }

    var identifier: String? {
        get { members["id"]?.text }
        set { members["id"] = newValue.map(JSON.string) }
    }

    /// Whether nbformat takes the text as a cell's id.
    static func isIdentifier(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// The pictures that came with a text cell, from name to media type to base64 text.
    var attachments: [String: JSON] { members["attachments"]?.members ?? [:] }

    var isBlank: Bool { source.allSatisfy(\.isWhitespace) }

    /// The cell as nbformat writes it.
    var json: JSON {
        var members = members
        members["source"] = .lines(source)
        if var metadata = members["metadata"]?.members {
            metadata["trusted"] = nil
            members["metadata"] = .object(metadata)
        }
        if let attachments = members["attachments"]?.members {
            members["attachments"] = .object(attachments.mapValues(\.withTextInLines))
        }
        if kind == .code {
            members["execution_count"] = executionCount.map(JSON.integer) ?? .null
            members["outputs"] = .array(outputs.map(Self.outputInLines))
        }
        return .object(members)
    }

    private static func outputInLines(_ output: JSON) -> JSON {
        guard var members = output.members else { return output }
        switch members["output_type"]?.text {
        case "stream":
            if let text = members["text"]?.joinedLines { members["text"] = .lines(text) }
        case "display_data", "execute_result":
            members["data"] = members["data"]?.withTextInLines
        default: break
        }
        return .object(members)
    }
}

extension JSON {
    /// A whole number, also where it was written with a decimal point.
    var wholeOrRounded: Int? {
        if case .number(let number) = self { return Int(exactly: number) }
        return wholeNumber
    }

    /// A text, whether the file holds it whole or in lines.
    var joinedLines: String? {
        if let text { return text }
        guard let elements else { return nil }
        var joined = ""
        for element in elements {
            guard let line = element.text else { return nil }
            joined += line
        }
        return joined
    }

    /// A text in lines, each with its ending.
    static func lines(_ text: String) -> JSON { .array(Lines.split(text).map(JSON.string)) }

    /// An object from media type to content, with text in lines and everything else whole.
    fileprivate var withTextInLines: JSON {
        guard let members else { return self }
        var changed: [String: JSON] = [:]
        for (type, content) in members {
            let isJSON = type.hasPrefix("application/") && type.hasSuffix("json")
            guard !isJSON, let text = content.joinedLines else {
                changed[type] = content
                continue
            }
            let isText =
                type.hasPrefix("text/") || type == "application/javascript"
                || type == "image/svg+xml"
            changed[type] = isText ? .lines(text) : .string(text)
        }
        return .object(changed)
    }
}
