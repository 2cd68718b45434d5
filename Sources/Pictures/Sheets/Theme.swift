/// The look that all figures share, in logical pixels.
public enum Theme {
    public static let ink = Color(0x1F2933)
    /// For what is read second: ticks, captions, notes.
    public static let muted = Color(0x5F6B7A)
    public static let grid = Color(0xE4E8EC)
    public static let background = Color.white

    /// Colours of series, told apart by the colour-blind too (after Okabe and Ito, 2008, the yellow darkened).
    public static let palette = [
        Color(0x0072B2), Color(0xD55E00), Color(0x009E73), Color(0xCC79A7), Color(0x56B4E9),
        Color(0xC79A00), Color(0x4D4D4D),
    ]
    public static let right = Color(0x009E73)
    public static let wrong = Color(0xD55E00)

    static let margin = 14.0
    static let titleSize = 13.0
    static let textSize = 11.0
    static let smallSize = 10.0

    /// The colour of the series at a place, the palette over and over.
    public static func series(_ index: Int) -> Color { palette[index % palette.count] }

    /// The title and the note below it, from the upper left corner; gives how far down they reach.
    @discardableResult
    static func drawHeading(
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
    static func headingHeight(_ title: String?, note: String? = nil) -> Double {
        var y = margin
        if let title, !title.isEmpty { y += titleSize + 5 }
        if let note, !note.isEmpty { y += textSize + 5 }
        return y > margin ? y + 6 : y
    }
}
