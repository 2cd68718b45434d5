/// A figure as a file that leaves: PNG, SVG or PDF, at a width and in a theme.
///
/// SVG and PDF keep lines and letters as such; maps and photographs stand in them as images, whose samples viewers show as squares.
/// The same figure gives the same bytes on every run.
public struct FigureFile: Sendable {
    public enum Kind: String, Sendable, CaseIterable { case png, svg, pdf }

    /// Why a figure cannot be a file of that width.
    public enum Problem: Error, Equatable {
        /// In pixels for PNG, in points for PDF.
        case tooLarge(kind: Kind, width: Double, height: Double)
        /// What the library that writes pages says of it.
        case page(kind: Kind, reason: String)
    }

    /// A PDF page is at most so wide and high (ISO 32000-1, annex C.2).
    public static let longestPage = 14_400.0
    /// A logical pixel is a 96th of an inch, a point a 72nd.
    static let pointsPerPixel = 0.75

    public let kind: Kind
    public let theme: Theme
    /// Of the whole picture: pixels for PNG, points for SVG and PDF; nil: its natural width.
    public let width: Double?

    public init(_ kind: Kind, theme: Theme = .screen, width: Double? = nil) {
        self.kind = kind
        self.theme = theme
        self.width = width
    }

    /// The bytes of the file.
    ///
    /// - Parameter text: what made it, by name: text chunks of the PNG, the description of the SVG, the properties of the PDF.
    /// - Throws: `Problem` where it would be too large, or the page cannot be written.
    public func bytes(
        of figure: Figure, text: [(key: String, value: String)] = []
    ) throws(Problem) -> [UInt8] {
        if kind == .png { return try png(figure, text) }
        let sheet = figure.sheet(in: theme)
        // What is too large for pixels is shown smaller, and is so here.
        let natural = theme == .screen ? figure.logicalWidth : sheet.width
        let across = width ?? Double(natural) * FigureFile.pointsPerPixel
        let scale = across / Double(sheet.width)
        let down = Double(sheet.height) * scale
        guard kind == .svg || max(across, down) <= FigureFile.longestPage else {
            throw .tooLarge(kind: kind, width: across, height: down)
        }
        let page = VectorPage(
            width: across, height: down, title: figure.alternativeText, source: text)
        let draw = { (canvas: Canvas) in
            canvas.scale(scale, scale)
            sheet.draw(canvas)
        }
        do {
            return try kind == .svg ? page.svg(draw) : page.pdf(draw)
        } catch {
            throw .page(kind: kind, reason: error.reason)
        }
    }

    private func png(
        _ figure: Figure, _ text: [(key: String, value: String)]
    ) throws(Problem) -> [UInt8] {
        if theme == .screen, width == nil { return figure.png(text: text) }
        let sheet = figure.sheet(in: theme)
        let scale = width.map { $0 / Double(sheet.width) } ?? Double(Figure.density)
        let across = (Double(sheet.width) * scale).rounded()
        let down = max(1, (Double(sheet.height) * scale).rounded())
        guard max(across, down) <= Figure.limits.side, across * down <= Figure.limits.pixels else {
            throw .tooLarge(kind: .png, width: across, height: down)
        }
        return sheet.raster(columns: Int(across), rows: Int(down), scale: scale).png(
            text: [(key: "Description", value: figure.alternativeText)] + text, density: scale)
    }
}
