import Tensors

extension Subject {
    private static let skins: [UInt32] = [
        0xF6D7C3, 0xF0C8AE, 0xEBBE9F, 0xE4B08C, 0xD9A27B, 0xC98D63, 0xB0744C, 0x945C3A, 0x7A4A2E,
        0x5C3623,
    ]
    private static let eyes: [UInt32] = [
        0x4A2F1C, 0x5E3D22, 0x2F1E14, 0x7B5A2E, 0x6B7A3F, 0x4F7F6A, 0x4C7FA8, 0x6C9CC4, 0x7F8E98,
    ]
    private static let darkHair: [UInt32] = [0x17120F, 0x221914, 0x2E1F17, 0x3B281C]
    private static let lightHair: [UInt32] = [
        0x4A3120, 0x6A4527, 0x8A5A30, 0xB5843F, 0xD6AE66, 0x9C4A22, 0xB9602B, 0x7C6A55,
    ]
    private static let greyHair: [UInt32] = [0x8D8A86, 0xB9B6B0, 0xDAD7D0, 0x6A6764]
    private static let shirts: [UInt32] = [
        0x20242B, 0x2A3A52, 0x5B2A30, 0x37523F, 0x6B5B45, 0x8E8F92, 0x3F3A5A, 0xA44B3C, 0x2F6A78,
        0xC9C2B4,
    ]
    private static let men: [Hair.Style] = [
        .cropped, .parted, .buzzed, .quiff, .receding, .swept, .curls, .bald, .afro, .mop,
    ]
    private static let women: [Hair.Style] = [
        .straight, .wavy, .bob, .tied, .fringedBob, .bun, .pixie, .curls, .wavy, .afro, .straight,
        .parted,
    ]
    private static let boys: [Hair.Style] = [.mop, .cropped, .parted, .curls, .buzzed, .swept]
    private static let girls: [Hair.Style] = [.straight, .fringedBob, .tied, .wavy, .bob, .bun]

    /// Which kinds of people there are, in the order of their numbers: 28 men, 27 women, 6 boys, 6 girls.
    private static func kind(of number: Int) -> Kind {
        if number % 11 == 5 { return .boy }
        if number % 11 == 9 { return .girl }
        return (number * 7) % 13 < 6 ? .woman : .man
    }

    /// Draws the traits: each from its own range, spread over the numbers so that neighbours differ.
    init(number: Int) {
        var random = RandomSource([0xFACE, UInt64(number)])
        let kind = Subject.kind(of: number)
        // Multiples of the golden section fill 0 ..< 1 evenly, whichever numbers are taken.
        func spread(_ factor: Double, _ start: Double = 0) -> Float {
            let value = Double(number) * factor + start
            return Float(value - value.rounded(.down))
        }
        let tone = spread(0.618_034)
        let skinPlace = tone * tone * 4.5 + tone * 4.4
        let skinIndex = Int(skinPlace)
        let skin = Colour(screen: Subject.skins[skinIndex]).toward(
            Colour(screen: Subject.skins[min(skinIndex + 1, 9)]), skinPlace - Float(skinIndex))
        let isDark = skinPlace > 4.2
        let age: Float =
            switch kind {
            case .boy, .girl: 0
            case .man, .woman: random.unit() * random.unit()
            }

        let styles: [Hair.Style] =
            switch kind {
            case .man: Subject.men
            case .woman: Subject.women
            case .boy: Subject.boys
            case .girl: Subject.girls
            }
        let style = styles[Int(spread(0.414_213, 0.1) * Float(styles.count))]
        let hairs: [UInt32] =
            if age > 0.5 {
                Subject.greyHair
            } else if isDark || spread(0.732_05) < 0.22 {
                Subject.darkHair
            } else {
                Subject.lightHair
            }
        let hairColour = Colour(screen: hairs[Int(spread(0.236_068, 0.3) * Float(hairs.count))])
        let eyeCount = isDark ? 3 : Subject.eyes.count
        let eyeColour = Colour(screen: Subject.eyes[random.below(eyeCount)])

        self.number = number
        self.kind = kind
        self.skin = skin
        self.eyeColour = eyeColour
        self.lipColour = Colour(
            0.42 * skin.red + 0.14, 0.30 * skin.green + 0.022, 0.32 * skin.blue + 0.03)
        self.hair = Hair(
            style: style, colour: hairColour, shine: random.within(0.5...1.1),
            line: random.within(0.50...0.62), recess: random.within(-0.04...0.12),
            part: random.within(-0.75...0.75), volume: random.within(0.85...1.25))
        self.browColour = hairColour.toward(Colour(0.03, 0.02, 0.015), 0.66)
        self.shirt = Colour(screen: Subject.shirts[Int(spread(0.302_776) * 10)])
        self.age = age
        self.pullsLeft = random.unit() < 0.5
        drawShape(&random)
        drawFeatures(&random, isDark: isDark)
        drawOrnaments(&random, spread: spread(0.871_21, 0.4))
    }

    private mutating func drawShape(_ random: inout RandomSource) {
        headWidth = random.within(0.93...1.07)
        cheekboneWidth = random.within(0.95...1.06)
        jawWidth = random.within(0.84...1.10)
        chinWidth = random.within(0.78...1.25)
        lowerLength = random.within(0.92...1.09)
        foreheadHeight = random.within(0.93...1.06)
        squareness = random.within(0.0...0.08)
        chinForward = random.within(-0.03...0.05)
        cheekFullness = random.within(-0.9...0.6)
        cleft = random.unit() < 0.2 ? 1 : 0
        neckWidth = random.within(0.47...0.53)
        switch kind {
        case .man:
            jawWidth *= 1.02
            chinWidth *= 1.08
            neckWidth += 0.06
            browRidge = random.within(0.5...1.2)
        case .woman:
            jawWidth *= 0.93
            chinWidth *= 0.88
            neckWidth -= 0.06
            lowerLength *= 0.97
            browRidge = random.within(0...0.4)
        case .boy, .girl:
            jawWidth *= 0.94
            chinWidth *= 0.85
            lowerLength *= 0.86
            foreheadHeight *= 1.05
            cheekboneWidth *= 1.02
            cheekFullness = random.within(0.5...1.3)
            neckWidth -= 0.13
            browRidge = 0
            cleft = 0
        }
        earSize = random.within(0.85...1.2)
        earSpread = random.within(0.25...0.75)
    }

    private mutating func drawFeatures(_ random: inout RandomSource, isDark: Bool) {
        eyeDistance = random.within(0.292...0.34)
        eyeSize = random.within(1.0...1.2)
        eyeTilt = random.within(-0.012...0.05)
        lidOpening = random.within(0.85...1.12)
        lidCrease = random.unit() < 0.2 ? 0.012 : random.within(0.028...0.055)
        eyeDepth = random.within(0.7...1.25)
        browHeight = random.within(0.18...0.23)
        browArch = random.within(0.012...0.06)
        browThickness = random.within(0.028...0.058)
        browLength = random.within(0.92...1.1)
        noseLength = random.within(0.42...0.52) * lowerLength
        noseWidth = random.within(0.14...0.185) + (isDark ? 0.02 : 0)
        noseHeight = random.within(0.22...0.31)
        bridgeHeight = random.within(0.06...0.13)
        bridgeWidth = random.within(0.085...0.125)
        noseHump = random.unit() < 0.35 ? random.within(0.01...0.04) : 0
        noseTip = random.within(0.08...0.125)
        noseTurn = random.within(-0.03...0.035)
        mouthWidth = random.within(0.235...0.295)
        mouthDrop = random.within(0.215...0.265) * lowerLength
        upperLip = random.within(0.042...0.075) + (isDark ? 0.014 : 0)
        lowerLip = random.within(0.066...0.1) + (isDark ? 0.012 : 0)
        cornersAtRest = random.within(-0.014...0.014)
        switch kind {
        case .man:
            browThickness *= 1.2
            browHeight -= 0.018
            upperLip *= 0.88
            noseHeight *= 1.06
            lashes = 0.3
        case .woman:
            eyeSize *= 1.05
            browThickness *= 0.78
            browArch += 0.012
            noseWidth *= 0.92
            upperLip *= 1.1
            lowerLip *= 1.05
            lashes = random.within(0.6...1)
        case .boy, .girl:
            eyeSize *= 1.14
            browThickness *= 0.75
            browArch *= 0.7
            noseLength *= 0.93
            noseWidth *= 0.9
            noseHeight *= 0.78
            bridgeHeight *= 0.6
            noseHump = 0
            noseTurn += 0.02
            mouthWidth *= 0.92
            lashes = kind == .girl ? 0.6 : 0.4
        }
    }

    private mutating func drawOrnaments(_ random: inout RandomSource, spread: Float) {
        if kind == .man {
            let beards: [Beard] = [
                .none, .shadow, .full, .none, .moustache, .stubble, .none, .goatee, .shadow,
            ]
            beard = beards[Int(spread * Float(beards.count))]
        }
        let glassesDraw = random.unit()
        if !isChild || glassesDraw < 0.15 {
            glasses =
                glassesDraw < 0.08
                ? .round : glassesDraw < 0.17 ? .square : glassesDraw < 0.21 ? .rimless : .none
        }
        let frames: [UInt32] = [0x15151A, 0x4A2A1A, 0x6B1F24, 0x2B3A5A, 0x8A7440]
        glassesColour = Colour(screen: frames[random.below(frames.count)])
        freckles = skin.red > 0.6 && random.unit() < 0.3 ? random.within(0.5...1) : 0
        if random.unit() < 0.22 {
            mole = (random.within(-0.42...0.42), random.within(-0.85...(-0.28)))
        }
        if kind == .woman {
            makeUp = random.unit() < 0.5 ? random.within(0.3...1) : 0
            earrings = random.unit() < 0.35
        }
    }
}
