/// A colour in sRGB with its opacity; every part lies in 0...1.
public struct Color: Sendable, Hashable {
    public var red: Double
    public var green: Double
    public var blue: Double
    /// 0 is invisible, 1 hides what lies beneath.
    public var alpha: Double

    public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// The colour that a web page writes as six hexadecimal digits: `Color(0x4477AA)`.
    public init(_ hexadecimal: UInt32, alpha: Double = 1) {
        self.init(
            red: Double((hexadecimal >> 16) & 255) / 255,
            green: Double((hexadecimal >> 8) & 255) / 255,
            blue: Double(hexadecimal & 255) / 255, alpha: alpha)
    }

    /// A grey between black (0) and white (1).
    public init(grey: Double, alpha: Double = 1) {
        self.init(red: grey, green: grey, blue: grey, alpha: alpha)
    }

    public static let black = Color(grey: 0)
    public static let white = Color(grey: 1)
    public static let clear = Color(grey: 0, alpha: 0)

    /// The same colour with another opacity.
    public func opacity(_ alpha: Double) -> Color {
        Color(red: red, green: green, blue: blue, alpha: alpha)
    }

    /// The colour at a fraction of the way to another: `this + fraction * (other - this)` in every part.
    public func mixed(with other: Color, _ fraction: Double) -> Color {
        Color(
            red: red + fraction * (other.red - red),
            green: green + fraction * (other.green - green),
            blue: blue + fraction * (other.blue - blue),
            alpha: alpha + fraction * (other.alpha - alpha))
    }

    /// How light it looks: `.299 red + .587 green + .114 blue` (BT.601).
    public var luma: Double { 0.299 * red + 0.587 * green + 0.114 * blue }
}
