import CCairo

/// Text in DejaVu Sans, drawn as outlines: no hinting, no dependence on a screen, the same pixels every time. Pages of SVG and PDF
/// hold the outline of each letter once, and in a PDF text can be searched and copied.
extension Canvas {
    /// Which point of the text stands at x.
    public enum Anchor: Sendable { case start, middle, end }

    /// The cuts that are used.
    public enum Face: Sendable { case regular, bold, mono }

    /// Writes one line with its baseline at y.
    ///
    /// - Parameters:
    ///   - size: the height of the type (the em) in pixels.
    ///   - angle: turns the line clockwise about (x, y), in radians.
    public func text(
        _ string: String, x: Double, y: Double, size: Double, color: Color = .black,
        anchor: Anchor = .start, face: Face = .regular, angle: Double = 0
    ) {
        guard !string.isEmpty else { return }
        let width = anchor == .start ? 0 : textWidth(string, size: size, face: face)
        saved {
            select(face, size: size)
            translate(x, y)
            rotate(angle)
            cairo_new_path(context)
            cairo_move_to(context, anchor == .middle ? -width / 2 : -width, 0)
            if isVector {
                setSource(.color(color))
                cairo_show_text(context, string)
            } else {
                cairo_text_path(context, string)
                fill(color)
            }
        }
    }

    /// How far a line of text reaches, in pixels.
    public func textWidth(_ string: String, size: Double, face: Face = .regular) -> Double {
        saved {
            select(face, size: size)
            var extents = cairo_text_extents_t()
            cairo_text_extents(context, string, &extents)
            return extents.x_advance
        }
    }

    /// The text, or as much of it as fits into a width with an ellipsis behind it.
    public func fitted(
        _ string: String, width: Double, size: Double, face: Face = .regular
    ) -> String {
        guard textWidth(string, size: size, face: face) > width else { return string }
        var kept = Array(string)
        while !kept.isEmpty {
            kept.removeLast()
            while kept.last == " " { kept.removeLast() }
            let shorter = String(kept) + "…"
            if textWidth(shorter, size: size, face: face) <= width { return shorter }
        }
        return ""
    }

    private func select(_ face: Face, size: Double) {
        cairo_select_font_face(
            context, face == .mono ? "DejaVu Sans Mono" : "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
            face == .bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(context, size)
        let options = cairo_font_options_create()
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(context, options)
        cairo_font_options_destroy(options)
    }
}
