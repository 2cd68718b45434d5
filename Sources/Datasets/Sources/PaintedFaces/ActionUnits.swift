import Tensors

/// How far each muscle of the face has moved: 0 at rest, 1 fully.
struct ActionUnits: Sendable {
    /// AU 1.
    var innerBrowRaiser: Float = 0
    /// AU 2.
    var outerBrowRaiser: Float = 0
    /// AU 4.
    var browLowerer: Float = 0
    /// AU 5.
    var upperLidRaiser: Float = 0
    /// AU 6.
    var cheekRaiser: Float = 0
    /// AU 7.
    var lidTightener: Float = 0
    /// AU 9.
    var noseWrinkler: Float = 0
    /// AU 10.
    var upperLipRaiser: Float = 0
    /// AU 12, on the left and on the right of the picture.
    var cornerPullerLeft: Float = 0
    var cornerPullerRight: Float = 0
    /// AU 14, likewise.
    var dimplerLeft: Float = 0
    var dimplerRight: Float = 0
    /// AU 15.
    var cornerDepressor: Float = 0
    /// AU 16.
    var lowerLipDepressor: Float = 0
    /// AU 17.
    var chinRaiser: Float = 0
    /// AU 20.
    var lipStretcher: Float = 0
    /// AU 23 and 24.
    var lipTightener: Float = 0
    /// AU 25.
    var lipsPart: Float = 0
    /// AU 26.
    var jawDrop: Float = 0
    /// AU 43, a little.
    var lidDroop: Float = 0
    /// AU 55, a little.
    var headTilt: Float = 0

    private static let all: [any WritableKeyPath<ActionUnits, Float> & Sendable] = [
        \.innerBrowRaiser, \.outerBrowRaiser, \.browLowerer, \.upperLidRaiser, \.cheekRaiser,
        \.lidTightener, \.noseWrinkler, \.upperLipRaiser, \.cornerPullerLeft,
        \.cornerPullerRight, \.dimplerLeft, \.dimplerRight, \.cornerDepressor,
        \.lowerLipDepressor, \.chinRaiser, \.lipStretcher, \.lipTightener, \.lipsPart, \.jawDrop,
        \.lidDroop, \.headTilt,
    ]

    /// Every unit times the strength, and each a little more or less by itself.
    func scaled(by strength: Float, unevenness: Float, _ random: inout RandomSource) -> ActionUnits
    {
        var units = self
        for unit in ActionUnits.all {
            let own = 1 + unevenness * random.bell()
            units[keyPath: unit] = min(max(self[keyPath: unit] * strength * own, 0), 1.3)
        }
        return units
    }

    /// Lets every muscle twitch by itself, as in a face at rest.
    mutating func unsettle(by amount: Float, _ random: inout RandomSource) {
        guard amount > 0 else { return }
        for unit in ActionUnits.resting {
            self[keyPath: unit] = max(0, self[keyPath: unit] + amount * random.bell())
        }
    }

    private static let resting: [any WritableKeyPath<ActionUnits, Float> & Sendable] = [
        \.innerBrowRaiser, \.outerBrowRaiser, \.browLowerer, \.upperLidRaiser, \.lidTightener,
        \.cornerPullerLeft, \.cornerPullerRight, \.cornerDepressor, \.lipTightener, \.lipsPart,
        \.chinRaiser, \.lidDroop,
    ]

    /// The mirror image: what the left side did, the right side does.
    var mirrored: ActionUnits {
        var units = self
        swap(&units.cornerPullerLeft, &units.cornerPullerRight)
        swap(&units.dimplerLeft, &units.dimplerRight)
        units.headTilt = -headTilt
        return units
    }
}
