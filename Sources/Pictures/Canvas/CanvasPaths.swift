import CCairo

/// Paths and what fills and strokes them.
extension Canvas {
    /// How a stroke ends.
    public enum Cap: Sendable { case butt, round, square }

    /// How a stroke goes round a corner.
    public enum Join: Sendable { case miter, round, bevel }

    /// Starts a new piece of the path.
    public func move(_ x: Double, _ y: Double) { cairo_move_to(context, x, y) }

    public func line(_ x: Double, _ y: Double) { cairo_line_to(context, x, y) }

    /// A cubic Bézier curve to (x, y) with two control points.
    public func curve(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double
    ) {
        cairo_curve_to(context, x1, y1, x2, y2, x, y)
    }

    /// A smooth curve through all points (Catmull-Rom, as Bézier pieces), as a piece of its own.
    ///
    /// - Parameter tension: 1 is the usual roundness, 0 gives straight lines.
    public func spline(_ points: [Point], closed: Bool = false, tension: Double = 1) {
        guard let first = points.first, let last = points.last else { return }
        let count = points.count
        func point(_ index: Int) -> Point {
            closed ? points[(index + count) % count] : points[min(max(index, 0), count - 1)]
        }
        move(first.x, first.y)
        for index in 0..<(closed ? count : count - 1) {
            let (before, start) = (point(index - 1), point(index))
            let (end, after) = (point(index + 1), point(index + 2))
            curve(
                start.x + tension * (end.x - before.x) / 6,
                start.y + tension * (end.y - before.y) / 6,
                end.x - tension * (after.x - start.x) / 6,
                end.y - tension * (after.y - start.y) / 6, end.x, end.y)
        }
        if closed { close() } else if count == 1 { line(last.x, last.y) }
    }

    /// A part of a circle, clockwise on the screen, angles in radians from the x axis; joined to the path's end by a line.
    public func arc(x: Double, y: Double, radius: Double, from: Double, to: Double) {
        cairo_arc(context, x, y, radius, from, to)
    }

    /// A whole ellipse as a piece of its own, turned clockwise by an angle in radians.
    public func ellipse(
        x: Double, y: Double, radiusX: Double, radiusY: Double, angle: Double = 0
    ) {
        guard radiusX > 0, radiusY > 0 else { return }
        cairo_new_sub_path(context)
        saved {
            translate(x, y)
            rotate(angle)
            scale(radiusX, radiusY)
            cairo_arc(context, 0, 0, 1, 0, 2 * Double.pi)
        }
        close()
    }

    /// A rectangle as a piece of its own, its corners rounded by a radius.
    public func rectangle(
        x: Double, y: Double, width: Double, height: Double, corner: Double = 0
    ) {
        let radius = min(corner, width / 2, height / 2)
        guard radius > 0 else { return cairo_rectangle(context, x, y, width, height) }
        let quarter = Double.pi / 2
        cairo_new_sub_path(context)
        arc(x: x + width - radius, y: y + radius, radius: radius, from: -quarter, to: 0)
        arc(
            x: x + width - radius, y: y + height - radius, radius: radius, from: 0, to: quarter)
        arc(
            x: x + radius, y: y + height - radius, radius: radius, from: quarter, to: 2 * quarter)
        arc(x: x + radius, y: y + radius, radius: radius, from: 2 * quarter, to: 3 * quarter)
        close()
    }

    /// Joins the end of the present piece to its start.
    public func close() { cairo_close_path(context) }

    /// Forgets the path.
    public func newPath() { cairo_new_path(context) }

    /// Fills the path; it is used up unless it is kept for a stroke or a clip.
    ///
    /// - Parameter evenOdd: a piece within a piece becomes a hole whichever way it runs.
    public func fill(_ paint: Paint, keepingPath: Bool = false, evenOdd: Bool = false) {
        setSource(paint)
        cairo_set_fill_rule(context, evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
        if keepingPath { cairo_fill_preserve(context) } else { cairo_fill(context) }
    }

    /// Fills the path with one colour.
    public func fill(_ color: Color, keepingPath: Bool = false, evenOdd: Bool = false) {
        fill(.color(color), keepingPath: keepingPath, evenOdd: evenOdd)
    }

    /// Draws along the path; it is used up unless it is kept.
    ///
    /// - Parameter dashes: lengths drawn and left out by turns; none: a whole line.
    public func stroke(
        _ paint: Paint, width: Double = 1, cap: Cap = .butt, join: Join = .miter,
        dashes: [Double] = [], keepingPath: Bool = false
    ) {
        setSource(paint)
        cairo_set_line_width(context, width)
        cairo_set_dash(context, dashes, Int32(dashes.count), 0)
        switch cap {
        case .butt: cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
        case .round: cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        case .square: cairo_set_line_cap(context, CAIRO_LINE_CAP_SQUARE)
        }
        switch join {
        case .miter: cairo_set_line_join(context, CAIRO_LINE_JOIN_MITER)
        case .round: cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        case .bevel: cairo_set_line_join(context, CAIRO_LINE_JOIN_BEVEL)
        }
        if keepingPath { cairo_stroke_preserve(context) } else { cairo_stroke(context) }
    }

    /// Draws along the path in one colour.
    public func stroke(
        _ color: Color, width: Double = 1, cap: Cap = .butt, join: Join = .miter,
        dashes: [Double] = [], keepingPath: Bool = false
    ) {
        stroke(
            .color(color), width: width, cap: cap, join: join, dashes: dashes,
            keepingPath: keepingPath)
    }

    func setSource(_ paint: Paint) {
        let pattern: OpaquePointer
        let stops: [Paint.Stop]
        switch paint.source {
        case .color(let color):
            cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
            return
        case .linear(let from, let to, let linearStops):
            pattern = cairo_pattern_create_linear(from.x, from.y, to.x, to.y)
            stops = linearStops
        case .radial(let center, let radius, let outer, let outerRadius, let radialStops):
            pattern = cairo_pattern_create_radial(
                center.x, center.y, radius, outer.x, outer.y, outerRadius)
            stops = radialStops
        }
        for stop in stops {
            let color = stop.color
            cairo_pattern_add_color_stop_rgba(
                pattern, stop.offset, color.red, color.green, color.blue, color.alpha)
        }
        cairo_set_source(context, pattern)
        cairo_pattern_destroy(pattern)
    }
}
