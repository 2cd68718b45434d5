/// What a path is filled or stroked with: one colour, or colours that run into one another.
public struct Paint: Sendable, Hashable {
    /// A colour at a place of a gradient, 0 at its start and 1 at its end.
    public struct Stop: Sendable, Hashable {
        public let offset: Double
        public let color: Color

        public init(_ offset: Double, _ color: Color) {
            self.offset = offset
            self.color = color
        }
    }

    enum Source: Hashable {
        case color(Color)
        case linear(from: Point, to: Point, stops: [Stop])
        case radial(
            center: Point, radius: Double, outer: Point, outerRadius: Double, stops: [Stop])
    }

    let source: Source

    /// One colour everywhere.
    public static func color(_ color: Color) -> Paint { Paint(source: .color(color)) }

    /// Colours along the line between two points; beyond its ends the end's colour goes on.
    public static func linear(from: Point, to: Point, _ stops: [Stop]) -> Paint {
        Paint(source: .linear(from: from, to: to, stops: stops))
    }

    /// Colours in rings about a point, from a radius to another; beyond them the end's colour goes on.
    public static func radial(
        center: Point, radius: Double = 0, outerRadius: Double, _ stops: [Stop]
    ) -> Paint {
        Paint(
            source: .radial(
                center: center, radius: radius, outer: center, outerRadius: outerRadius,
                stops: stops))
    }

    /// Colours from one circle to another circle with a centre of its own, for light from the side.
    public static func radial(
        center: Point, radius: Double, outer: Point, outerRadius: Double, _ stops: [Stop]
    ) -> Paint {
        Paint(
            source: .radial(
                center: center, radius: radius, outer: outer, outerRadius: outerRadius,
                stops: stops))
    }
}
