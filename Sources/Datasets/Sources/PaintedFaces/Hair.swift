/// How a subject wears the hair.
struct Hair: Sendable {
    enum Style: CaseIterable, Sendable {
        case bald, buzzed, cropped, parted, swept, quiff, curls, afro, receding
        case pixie, bob, fringedBob, straight, wavy, tied, bun, mop
    }

    var style: Style
    var colour: Colour
    /// Of the strands that catch the light.
    var shine: Float
    /// Height of the hairline above the eyes at the middle.
    var line: Float
    /// How far the hairline goes up at the temples.
    var recess: Float
    /// -1...1: where the parting is.
    var part: Float
    /// 0.8...1.25: thickness.
    var volume: Float

    /// How far the hair stands off the crown, and off the sides.
    var thickness: (crown: Float, side: Float) {
        switch style {
        case .bald: (0, 0)
        case .buzzed: (0.02, 0.012)
        case .cropped: (0.075, 0.035)
        case .receding: (0.06, 0.04)
        case .parted: (0.12, 0.06)
        case .swept: (0.13, 0.07)
        case .quiff: (0.17, 0.035)
        case .curls: (0.17, 0.12)
        case .afro: (0.36, 0.30)
        case .pixie: (0.12, 0.08)
        case .bob, .fringedBob: (0.10, 0.12)
        case .straight: (0.08, 0.09)
        case .wavy: (0.11, 0.13)
        case .tied, .bun: (0.055, 0.04)
        case .mop: (0.15, 0.11)
        }
    }

    /// How much hair falls over the forehead, as a height below the hairline.
    var fringe: Float {
        switch style {
        case .fringedBob: 0.30
        case .mop: 0.24
        case .pixie: 0.14
        case .curls: 0.08
        case .swept: 0.06
        default: 0
        }
    }

    /// How much lower the hairline hangs on the left of the picture, for each unit to the left.
    var slant: Float {
        switch style {
        case .parted, .swept, .pixie: part < 0 ? -0.13 : 0.13
        case .mop: part * 0.1
        default: 0
        }
    }

    /// How far down the hair falls beside the face; nil where it stays on the head.
    var fall: Float? {
        switch style {
        case .bob: -0.98
        case .fringedBob: -0.86
        case .straight: -1.75
        case .wavy: -1.7
        default: nil
        }
    }

    /// How much the strands curl: 0 straight, 1 tight.
    var curl: Float {
        switch style {
        case .afro: 1
        case .curls: 0.8
        case .wavy: 0.35
        case .mop: 0.2
        default: 0
        }
    }
}
