import Answers
import FoundationEssentials
import Serialization

/// A notebook as one HTML file: text, commands, outputs, pictures inside.
struct NotebookPage {
    /// The folder of the notebook, for the pictures that its text names.
    let folder: String
    /// Whether code stands behind a line that opens it.
    let foldsCode: Bool
    private let colours = CodeColours()

    init(folder: String, foldsCode: Bool = false) {
        self.folder = folder
        self.foldsCode = foldsCode
    }

    func html(_ notebook: Notebook, title: String) -> String {
        let body = notebook.cells.map(html).joined()
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(HTMLText.escaped(notebook.title ?? title))</title>
            <style>
            \(PageStyle.text)
            </style>
            </head>
            <body>
            \(body)</body>
            </html>

            """
    }

    private func html(_ cell: NotebookCell) -> String {
        switch cell.kind {
        case .markdown:
            let markdown = Markdown { picture($0, attachments: cell.attachments) }
            return "<section class=\"text\">\n\(markdown.html(cell.source))</section>\n"
        case .code:
            guard !cell.isBlank else { return "" }
            return """
                <section class="cell">
                \(input(cell))
                \(cell.outputs.map(output).joined())</section>

                """
        default: return ""
        }
    }

    private func input(_ cell: NotebookCell) -> String {
        let count = cell.executionCount.map(String.init) ?? ""
        let code = """
            <div class="input"><span class="count">\(count)</span>\
            <pre><code>\(colours.html(cell.source))</code></pre></div>
            """
        guard foldsCode else { return code }
        return
            "<details><summary>\(count.isEmpty ? "code" : "code \(count)")</summary>\n\(code)</details>"
    }

    private func output(_ output: JSON) -> String {
        let inside: String
        switch output["output_type"]?.text {
        case "stream": inside = text(output["text"])
        case "error":
            let lines = output["traceback"]?.elements?.compactMap(\.text) ?? []
            inside = "<pre class=\"error\">\(HTMLText.escaped(lines.joined(separator: "\n")))</pre>"
        default: inside = bundle(output["data"], metadata: output["metadata"])
        }
        return inside.isEmpty ? "" : "<div class=\"output\">\(inside)</div>\n"
    }

    /// Tables as they are, pictures in their size, else text.
    private func bundle(_ data: JSON?, metadata: JSON?) -> String {
        var inside = data?["text/html"]?.joinedLines ?? ""
        if let png = data?["image/png"]?.joinedLines, !inside.contains("<img") {
            let size = metadata?["image/png"]
            let attributes = ["width", "height"].compactMap { name in
                size?[name]?.wholeNumber.map { " \(name)=\"\($0)\"" }
            }
            let description = HTMLText.escaped(
                size?["alt"]?.text ?? data?["text/plain"]?.joinedLines ?? "")
            let bytes = png.filter { !$0.isWhitespace }
            inside +=
                "<img src=\"data:image/png;base64,\(HTMLText.escaped(bytes))\""
                + attributes.joined() + " alt=\"\(description)\">"
        }
        return inside.isEmpty ? text(data?["text/plain"]) : inside
    }

    private func text(_ text: JSON?) -> String {
        guard let text = text?.joinedLines, !text.isEmpty else { return "" }
        return "<pre>\(HTMLText.escaped(text))</pre>"
    }

    private static let mediaTypes = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
        "svg": "image/svg+xml",
    ]

    /// The picture of that address as part of the page: an attachment of the cell, or a file beside the notebook.
    private func picture(_ address: String, attachments: [String: JSON]) -> String? {
        if address.hasPrefix("attachment:") {
            let bundle = attachments[String(address.dropFirst(11))]?.members ?? [:]
            for type in bundle.keys.sorted() where type.hasPrefix("image/") {
                guard let content = bundle[type]?.joinedLines else { continue }
                return "data:\(type);base64,\(content.filter { !$0.isWhitespace })"
            }
            return nil
        }
        if address.hasPrefix("data:image/") || address.hasPrefix("https://") { return address }
        let ending = address.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard let type = Self.mediaTypes[ending],
            let bytes = try? TextFile.read(
                address.hasPrefix("/") ? address : folder + "/" + address)
        else { return nil }
        return "data:\(type);base64,\(Data(bytes).base64EncodedString())"
    }
}
