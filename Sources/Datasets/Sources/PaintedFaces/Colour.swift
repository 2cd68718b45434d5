/// A colour in linear light, 0...1 each.
struct Colour: Sendable, Equatable {
    var red: Float
    var green: Float
    var blue: Float

    init(_ red: Float, _ green: Float, _ blue: Float) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// From the 8-bit numbers one picks in a drawing program; light is taken as the square of the sample.
    init(screen hex: UInt32) {
        let parts = [hex >> 16, hex >> 8, hex].map { Float($0 & 255) / 255 }
        self.init(parts[0] * parts[0], parts[1] * parts[1], parts[2] * parts[2])
    }

    static func * (colour: Colour, factor: Float) -> Colour {
        Colour(colour.red * factor, colour.green * factor, colour.blue * factor)
    }

    func toward(_ other: Colour, _ part: Float) -> Colour {
        Colour(
            red + (other.red - red) * part, green + (other.green - green) * part,
            blue + (other.blue - blue) * part)
    }
}

/// The colours of four samples.
struct Colours {
    var red: SIMDLanes
    var green: SIMDLanes
    var blue: SIMDLanes

    @inline(__always)
    init(_ red: SIMDLanes, _ green: SIMDLanes, _ blue: SIMDLanes) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    @inline(__always)
    init(_ colour: Colour) {
        self.init(
            SIMDLanes(repeating: colour.red), SIMDLanes(repeating: colour.green),
            SIMDLanes(repeating: colour.blue))
    }

    /// Lays `colour` over what is there, covering the part `cover` of it.
    @inline(__always)
    mutating func lay(_ colour: Colour, _ cover: SIMDLanes) {
        red += (colour.red - red) * cover
        green += (colour.green - green) * cover
        blue += (colour.blue - blue) * cover
    }

    @inline(__always)
    mutating func lay(_ colours: Colours, _ cover: SIMDLanes) {
        red += (colours.red - red) * cover
        green += (colours.green - green) * cover
        blue += (colours.blue - blue) * cover
    }

    /// Takes light away, as a shadow or a fold does: red is lost last in skin.
    @inline(__always)
    mutating func fold(_ depth: SIMDLanes) {
        red *= 1 - 0.82 * depth
        green *= 1 - depth
        blue *= 1 - depth
    }

    @inline(__always)
    mutating func scale(_ factor: SIMDLanes) {
        red *= factor
        green *= factor
        blue *= factor
    }
}
