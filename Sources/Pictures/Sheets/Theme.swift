/// A look that figures can have: colours, sizes of type in logical pixels, and how thick lines are.
public struct Theme: Sendable, Hashable {
    public let name: String
    /// How large type is beside the screen's; what holds type grows with it.
    public let scale: Double
    /// How thick lines are beside the screen's.
    public let thickness: Double
    public let ink: Color
    /// For what is read second: ticks, captions, notes.
    public let muted: Color
    public let grid: Color
    public let background = Color.white
    /// Colours of series.
    public let palette: [Color]
    public let right: Color
    public let wrong: Color
    /// Lengths drawn and left out for the series of a plot by turns, where colour alone would not tell them apart in print.
    let dashes: [[Double]]

    /// For notebooks and pages: what every figure looks like unless another theme is asked for.
    ///
    /// Series are told apart by the colour-blind too (after Okabe and Ito, 2008, the yellow darkened).
    public static let screen = Theme(
        name: "screen", scale: 1, thickness: 1, ink: Color(0x1F2933), muted: Color(0x5F6B7A),
        grid: Color(0xE4E8EC),
        palette: [
            Color(0x0072B2), Color(0xD55E00), Color(0x009E73), Color(0xCC79A7), Color(0x56B4E9),
            Color(0xC79A00), Color(0x4D4D4D),
        ], right: Color(0x009E73), wrong: Color(0xD55E00), dashes: [])

    /// For a projector: type half as large again, thicker lines, stronger greys.
    public static let slides = Theme(
        name: "slides", scale: 1.5, thickness: 1.75, ink: Color(0x111827), muted: Color(0x374151),
        grid: Color(0xD3D9E0), palette: screen.palette, right: screen.right, wrong: screen.wrong,
        dashes: [])

    /// For print: black type of 7 to 9 points at the natural size, thin lines, series of different lightness and dashes.
    public static let paper = Theme(
        name: "paper", scale: 0.95, thickness: 0.7, ink: .black, muted: Color(0x333333),
        grid: Color(0xD0D0D0),
        palette: [
            Color(0x08466F), Color(0xE58E3A), Color(0x000000), Color(0x6DB6E3), Color(0x8C8C8C),
        ], right: Color(0x6DB6E3), wrong: Color(0x9C3B00),
        dashes: [[], [6, 2.5], [2, 2], [8, 2.5, 2, 2.5], [1, 2.5]])

    /// All of these, by the names a user may give.
    public static let all = [screen, slides, paper]

    /// The theme of that name, nil where there is none.
    public static func named(_ name: String) -> Theme? { all.first { $0.name == name } }

    let margin = 14.0
    var titleSize: Double { 13 * scale }
    var textSize: Double { 11 * scale }
    public var smallSize: Double { 10 * scale }
    /// Below the tiles of a montage, and where rows and columns are narrow.
    var tinySize: Double { 9 * scale }

    /// The colour of the series at a place, the palette over and over.
    public func series(_ index: Int) -> Color { palette[index % palette.count] }

    /// The dashes of the series at a place; none: a whole line.
    func dashes(_ index: Int) -> [Double] { dashes.isEmpty ? [] : dashes[index % dashes.count] }

    /// A width as large as larger type needs it to hold the same words.
    public func widened(_ width: Int) -> Int { Int((Double(width) * max(1, scale)).rounded()) }

    /// The width of a plot: larger where the heading, in larger type, would not fit into it.
    func plotWidth(_ width: Int, title: String?, note: String? = nil) -> Int {
        guard scale > 1 else { return width }
        let needed = headingWidth(title, note: note) + 2 * margin + 2
        return max(width, min(widened(width), Int(needed.rounded(.up))))
    }

    /// What the longer of the two lines takes.
    func headingWidth(_ title: String?, note: String?) -> Double {
        let measure = Canvas(width: 1, height: 1)
        return max(
            measure.textWidth(title ?? "", size: titleSize, face: .bold),
            measure.textWidth(note ?? "", size: textSize))
    }

    /// The title and the note below it, from the upper left corner; gives how far down they reach.
    @discardableResult
    func drawHeading(
        _ title: String?, note: String? = nil, on canvas: Canvas, width: Double
    ) -> Double {
        var y = margin
        if let title, !title.isEmpty {
            y += titleSize
            let text = canvas.fitted(
                title, width: width - 2 * margin, size: titleSize, face: .bold)
            canvas.text(text, x: margin, y: y, size: titleSize, color: ink, face: .bold)
            y += 5
        }
        if let note, !note.isEmpty {
            y += textSize
            let text = canvas.fitted(note, width: width - 2 * margin, size: textSize)
            canvas.text(text, x: margin, y: y, size: textSize, color: muted)
            y += 5
        }
        return y > margin ? y + 6 : y
    }

    /// What `drawHeading` will take, before there is a canvas.
    func headingHeight(_ title: String?, note: String? = nil) -> Double {
        var y = margin
        if let title, !title.isEmpty { y += titleSize + 5 }
        if let note, !note.isEmpty { y += textSize + 5 }
        return y > margin ? y + 6 : y
    }
}
