/// What cairo's SVG lacks: a title, a role, images whose samples stay squares, and names that are the same on every run.
struct SVGText {
    let title: String
    let description: String
    /// In the order in which they were drawn.
    let images: [Canvas.PlacedImage]

    /// - Parameter svg: as cairo writes it.
    func completed(_ svg: [UInt8]) -> [UInt8] {
        var names: [Substring: String] = [:]
        var left = images[...]
        var lines: [Substring] = []
        for line in String(decoding: svg, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            var line = line
            if line.hasPrefix("<svg ") {
                line = line.dropLast() + " role=\"img\">\n" + Substring(heading)
            } else if line.hasPrefix("<image id=\"") {
                line = image(line, &names, &left)
            } else if line.hasPrefix("<use xlink:href=\"#image") {
                line = use(line, names)
            } else if line.hasPrefix("<g id=\"surface") {
                line = "<g id=\"page\">"
            }
            lines.append(line)
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    private var heading: String {
        "<title>\(Self.escaped(title))</title>"
            + (description.isEmpty ? "" : "\n<desc>\(Self.escaped(description))</desc>")
    }

    /// Cairo numbers images over all that a process draws: they are counted anew. It does not write how they are enlarged.
    private func image(
        _ line: Substring, _ names: inout [Substring: String],
        _ left: inout ArraySlice<Canvas.PlacedImage>
    ) -> Substring {
        let parts = line.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return line }
        let name = "image\(names.count + 1)"
        names[parts[1]] = name
        // One that lies beyond the page is drawn but not written.
        left = left.drop { !parts[2].hasPrefix(" width=\"\($0.width)\" height=\"\($0.height)\"") }
        let isNearest = left.popFirst()?.smoothing == .nearest
        // The attribute for SVG 1.1's readers, the style for browsers.
        let rendering =
            isNearest
            ? " image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\"" : ""
        return "<image id=\"\(name)\"\(rendering)\(parts[2])"
    }

    private func use(_ line: Substring, _ names: [Substring: String]) -> Substring {
        let parts = line.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let name = names[parts[1].dropFirst()] else { return line }
        return "\(parts[0])\"#\(name)\"\(parts[2])"
    }

    /// Text between tags; what XML 1.0 cannot hold becomes a space.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\n": escaped += "\n"
            case "\0"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
