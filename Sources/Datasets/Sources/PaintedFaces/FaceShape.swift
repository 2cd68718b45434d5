/// Where everything in one face is, once its muscles have moved: a subject and its action units in numbers.
///
/// Lengths in units of ten centimetres, seen from the front: x to the right of the picture, y up, the eyes at 0.
struct FaceShape: Sendable {
    /// One eye and its brow; x is counted outward from the middle of the face.
    struct Eye: Sendable {
        var x: Float
        var half: Float
        /// Heights of the lids above and below the line through the corners.
        var upper: Float
        var lower: Float
        /// How much the outer corner stands above the inner one.
        var tilt: Float
        /// How much the inner part of the upper lid is pulled up.
        var slant: Float
        var crease: Float
        var browInner: (x: Float, y: Float)
        var browOuter: (x: Float, y: Float)
        var browArch: Float
        var browThickness: Float
    }

    /// The mouth; heights are counted from `y`, one number for each side where the sides may differ.
    struct Mouth: Sendable {
        var y: Float
        var left: (half: Float, corner: Float)
        var right: (half: Float, corner: Float)
        /// How far the lips' inner edges stand above and below the line between the corners.
        var openUp: Float
        var openDown: Float
        var upperLip: Float
        var lowerLip: Float
        /// How far the upper lip is squared off: pulled up beside the middle.
        var square: Float
        var dimpleLeft: Float
        var dimpleRight: Float
        var tension: Float
    }

    var eye: Eye
    var mouth: Mouth
    var noseBase: Float
    var noseTip: Float
    var noseWidth: Float
    /// How far the jaw has dropped.
    var jaw: Float
    var chin: Float

    // How deep the folds are, 0...1.
    var noseWrinkles: Float
    var frown: Float
    var foreheadLines: Float
    var foreheadCentre: Float
    var crowsFeet: Float
    var cheekFoldLeft: Float
    var cheekFoldRight: Float
    var cheekRaise: Float
    var chinRaise: Float

    init(_ subject: Subject, _ units: ActionUnits) {
        let up = units.innerBrowRaiser
        let out = units.outerBrowRaiser
        let down = units.browLowerer
        let smile = (units.cornerPullerLeft + units.cornerPullerRight) / 2

        let half = 0.158 * subject.eyeSize
        let narrow =
            0.22 * units.cheekRaiser + 0.34 * units.lidTightener + 0.25 * units.noseWrinkler
            + 0.28 * units.lidDroop
        let upper =
            0.074 * subject.eyeSize * subject.lidOpening
            * max(0.3, 1 + 0.5 * units.upperLidRaiser - narrow - 0.1 * down)
        let lower =
            0.052 * subject.eyeSize
            * max(
                0.15,
                1 + 0.18 * units.upperLidRaiser - 0.5 * units.cheekRaiser
                    - 0.45 * units.lidTightener - 0.4 * units.noseWrinkler)
        let rise = subject.browHeight - 0.045 * down - 0.03 * units.noseWrinkler
        let length = 0.19 * subject.browLength
        eye = Eye(
            x: subject.eyeDistance, half: half, upper: upper, lower: lower,
            tilt: subject.eyeTilt - 0.012 * units.lidDroop,
            slant: 0.030 * max(0, up - out) + 0.022 * units.lidDroop - 0.03 * down,
            crease: max(
                0.008,
                subject.lidCrease - 0.03 * down * (1 - up) + 0.012 * units.upperLidRaiser),
            browInner: (
                subject.eyeDistance - length + 0.01 - 0.034 * down,
                rise - 0.012 + 0.085 * up - 0.045 * down * (1 - 0.6 * up)
            ),
            browOuter: (
                subject.eyeDistance + length + 0.03,
                rise - 0.018 + 0.07 * out - 0.028 * max(0, up - out)
            ),
            browArch: subject.browArch * (1 - 0.35 * down) + 0.022 * out - 0.018 * max(0, up - out),
            browThickness: subject.browThickness * (1 + 0.12 * down))

        noseTip = -subject.noseLength + 0.075 + subject.noseTurn
        noseBase = -subject.noseLength + 0.022 * units.noseWrinkler
        noseWidth =
            subject.noseWidth * (1 + 0.09 * smile + 0.1 * units.noseWrinkler)

        jaw = 0.17 * units.jawDrop + 0.02 * units.lipsPart
        chin = -1.17 * subject.lowerLength - jaw

        let stretch = 0.03 * units.lipStretcher - 0.028 * units.lipTightener - 0.035 * units.jawDrop
        let pull: (Float, Float, Float) -> (half: Float, corner: Float) = { puller, dimpler, rest in
            (
                subject.mouthWidth + 0.074 * puller + 0.022 * dimpler + stretch
                    + 0.012 * units.cornerDepressor,
                rest + 0.086 * puller + 0.022 * dimpler - 0.052 * units.cornerDepressor
                    - 0.016 * units.lipStretcher
            )
        }
        let part = units.lipsPart
        let thin =
            1 - 0.42 * units.lipTightener - 0.16 * smile - 0.18 * units.lipStretcher
            - 0.12 * units.upperLipRaiser
        mouth = Mouth(
            y: -subject.noseLength - subject.mouthDrop - 0.3 * jaw + 0.02 * units.upperLipRaiser
                + 0.016 * units.chinRaiser - 0.01 * smile,
            left: pull(units.cornerPullerLeft, units.dimplerLeft, subject.cornersAtRest),
            right: pull(units.cornerPullerRight, units.dimplerRight, subject.cornersAtRest),
            openUp: 0.020 * part + 0.045 * units.jawDrop + 0.036 * units.upperLipRaiser
                + 0.010 * smile * part,
            openDown: 0.030 * part + 0.115 * units.jawDrop + 0.030 * units.lowerLipDepressor
                + 0.062 * smile * part + 0.014 * units.lipStretcher * part,
            upperLip: subject.upperLip * max(0.35, thin),
            lowerLip: subject.lowerLip
                * max(0.4, thin + 0.1 * units.lowerLipDepressor + 0.12 * units.chinRaiser),
            square: 0.5 * units.upperLipRaiser + 0.35 * units.lipStretcher * part,
            dimpleLeft: units.dimplerLeft + 0.35 * units.cornerPullerLeft,
            dimpleRight: units.dimplerRight + 0.35 * units.cornerPullerRight,
            tension: units.lipTightener)

        noseWrinkles = units.noseWrinkler
        frown = min(1, down + 0.4 * units.noseWrinkler) * (1 - 0.45 * up)
        foreheadLines = min(1, out) * (0.45 + 0.55 * subject.age)
        foreheadCentre = max(0, up - 0.6 * out) * (0.5 + 0.5 * subject.age)
        crowsFeet = units.cheekRaiser * (0.35 + 0.65 * subject.age)
        let fold =
            0.10 + 0.55 * subject.age + 0.35 * units.upperLipRaiser + 0.3 * units.noseWrinkler
        let youth: Float = subject.isChild ? 0.55 : 1
        cheekFoldLeft =
            min(1, fold + 0.6 * units.cornerPullerLeft + 0.3 * units.dimplerLeft) * youth
        cheekFoldRight =
            min(1, fold + 0.6 * units.cornerPullerRight + 0.3 * units.dimplerRight) * youth
        cheekRaise = max(units.cheekRaiser, 0.6 * smile)
        chinRaise = units.chinRaiser
    }
}
