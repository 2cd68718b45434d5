import Serialization

/// A cell's recorded outputs beside those that it gives now.
///
/// What only counts runs is not looked at: the numbers of the cells, and the addresses of live panels.
struct OutputComparison {
    let tolerance: Tolerance

    private static let ignored = "application/vnd.jupyter.widget-view+json"

    func differences(_ recorded: [JSON], _ now: [JSON]) -> [Difference] {
        let (before, after) = (Self.joined(recorded), Self.joined(now))
        var differences: [Difference] = []
        var pairs = Array(zip(before.indices, after.indices))
        if before.count != after.count {
            let changes = after.map(Self.kind).difference(from: before.map(Self.kind))
            let (gone, new) = (Self.places(changes.removals), Self.places(changes.insertions))
            differences += gone.map {
                Difference(what: "output \($0 + 1)", text: "\(Self.kind(of: before[$0])) is gone")
            }
            differences += new.map {
                Difference(what: "output \($0 + 1)", text: "\(Self.kind(of: after[$0])) is new")
            }
            pairs = Array(
                zip(
                    before.indices.filter { !gone.contains($0) },
                    after.indices.filter { !new.contains($0) }))
        }
        for (one, other) in pairs {
            differences += self.differences(before[one], after[other], "output \(other + 1)")
        }
        return differences
    }

    private func differences(_ one: JSON, _ other: JSON, _ place: String) -> [Difference] {
        let (before, after) = (Self.kind(of: one), Self.kind(of: other))
        guard before == after else {
            return [Difference(what: place, text: "was \(before), is \(after) now")]
        }
        switch one["output_type"]?.text {
        case "stream": return texts(one["text"], other["text"], "\(place), text")
        case "error":
            return texts(Self.report(one), Self.report(other), "\(place), error")
        default: return bundles(one["data"], other["data"], place)
        }
    }

    private func texts(_ one: JSON?, _ other: JSON?, _ what: String) -> [Difference] {
        let difference = TextComparison(tolerance: tolerance).difference(
            one?.joinedLines ?? "", other?.joinedLines ?? "", what: what)
        return difference.map { [$0] } ?? []
    }

    /// Each representation beside its own; a page is looked at where its text is the same, or within the tolerance.
    private func bundles(_ one: JSON?, _ other: JSON?, _ place: String) -> [Difference] {
        let (before, after) = (one?.members ?? [:], other?.members ?? [:])
        var differences: [Difference] = []
        let types = Set(before.keys).union(after.keys).subtracting([Self.ignored]).sorted {
            // The text first.
            ($0 == "text/plain" ? "" : $0) < ($1 == "text/plain" ? "" : $1)
        }
        for type in types {
            guard let was = before[type], let now = after[type] else {
                differences.append(
                    Difference(
                        what: place,
                        text: before[type] == nil ? "has \(type) now" : "has no \(type) now"))
                continue
            }
            if type == "text/html", !differences.allSatisfy(\.isTolerated) { continue }
            differences += contents(was, now, type, place)
        }
        return differences
    }

    private func contents(
        _ was: JSON, _ now: JSON, _ type: String, _ place: String
    ) -> [Difference] {
        if type == "text/html" {
            return pages(was.joinedLines ?? "", now.joinedLines ?? "", place)
        }
        if ["image/png", "image/jpeg"].contains(type) {
            let difference = PictureComparison.difference(
                was.joinedLines ?? "", now.joinedLines ?? "", what: "\(place), picture",
                tolerance: tolerance)
            return difference.map { [$0] } ?? []
        }
        if was.text == nil, type.hasSuffix("json") {
            let difference = DataComparison.difference(
                was, now, what: "\(place), data", tolerance: tolerance)
            return difference.map { [$0] } ?? []
        }
        return texts(was, now, "\(place), " + (type == "text/plain" ? "text" : type))
    }

    /// A page's text, and the pictures in it.
    private func pages(_ was: String, _ now: String, _ place: String) -> [Difference] {
        let (before, after) = (Self.split(was), Self.split(now))
        var differences = texts(.string(before.text), .string(after.text), "\(place), page")
        if before.pictures.count != after.pictures.count {
            differences.append(
                Difference(
                    what: "\(place), page",
                    text: "had \(before.pictures.count) pictures, has \(after.pictures.count) now"))
        }
        for (index, (one, other)) in zip(before.pictures, after.pictures).enumerated() {
            let difference = PictureComparison.difference(
                one, other, what: "\(place), picture \(index + 1)", tolerance: tolerance)
            if let difference { differences.append(difference) }
        }
        return differences
    }

    /// A page without its pictures, and the pictures.
    private static func split(_ page: String) -> (text: String, pictures: [String]) {
        let parts = page.split(
            separator: "data:image/png;base64,", omittingEmptySubsequences: false)
        var text = String(parts[0])
        var pictures: [String] = []
        for part in parts.dropFirst() {
            let end = part.firstIndex(of: "\"") ?? part.endIndex
            pictures.append(String(part[..<end]))
            text += part[end...]
        }
        return (text, pictures)
    }

    /// Streams that follow each other are one: how a text was sent is no part of it.
    private static func joined(_ outputs: [JSON]) -> [JSON] {
        var joined: [JSON] = []
        for output in outputs {
            if output["output_type"]?.text == "stream", let last = joined.last,
                last["output_type"]?.text == "stream", last["name"] == output["name"],
                var members = last.members
            {
                members["text"] = .string(
                    (last["text"]?.joinedLines ?? "") + (output["text"]?.joinedLines ?? ""))
                joined[joined.count - 1] = .object(members)
            } else {
                joined.append(output)
            }
        }
        return joined
    }

    private static func places(_ changes: [CollectionDifference<String>.Change]) -> [Int] {
        changes.map { change in
            switch change {
            case .insert(let place, _, _), .remove(let place, _, _): place
            }
        }
    }

    private static func kind(of output: JSON) -> String {
        switch output["output_type"]?.text {
        case "stream": "a text on \(output["name"]?.text ?? "no stream")"
        case "error": "an error"
        case "execute_result": "a result"
        default: "a display"
        }
    }

    /// What an error says, in lines.
    private static func report(_ output: JSON) -> JSON {
        let lines = output["traceback"]?.elements?.compactMap(\.text) ?? []
        let name = output["ename"]?.text ?? ""
        return .string(([name, output["evalue"]?.text ?? ""] + lines).joined(separator: "\n"))
    }
}
