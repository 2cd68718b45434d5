/// The eight emotions and the muscles of the face that show them.
///
/// Source: Ekman, Friesen, Hager 2002, "Facial Action Coding System", and Langner et al. 2010, table 1,
/// for the units that posers were asked to move.
public enum Emotion: String, CaseIterable, Sendable {
    case angry
    case contemptuous
    case disgusted
    case fearful
    case happy
    case neutral
    case sad
    case surprised

    /// The units at full strength.
    var units: ActionUnits {
        var units = ActionUnits()
        switch self {
        case .angry:
            units.browLowerer = 1
            units.upperLidRaiser = 0.55
            units.lidTightener = 0.8
            units.lipTightener = 1
            units.chinRaiser = 0.35
            units.noseWrinkler = 0.15
        case .contemptuous:
            units.cornerPullerRight = 0.8
            units.dimplerRight = 1.2
            units.lidTightener = 0.4
            units.headTilt = 0.8
        case .disgusted:
            units.noseWrinkler = 1
            units.upperLipRaiser = 0.9
            units.cornerDepressor = 0.5
            units.lowerLipDepressor = 0.55
            units.browLowerer = 0.5
            units.lidTightener = 0.5
            units.cheekRaiser = 0.4
            units.lipsPart = 0.15
        case .fearful:
            units.innerBrowRaiser = 1
            units.outerBrowRaiser = 0.55
            units.browLowerer = 0.45
            units.upperLidRaiser = 0.9
            units.lipStretcher = 0.9
            units.lipsPart = 0.9
            units.jawDrop = 0.2
        case .happy:
            units.cheekRaiser = 1
            units.cornerPullerLeft = 1
            units.cornerPullerRight = 1
            units.lipsPart = 0.85
        case .neutral:
            break
        case .sad:
            units.innerBrowRaiser = 1.2
            units.browLowerer = 0.5
            units.cornerDepressor = 1.2
            units.chinRaiser = 0.7
            units.lidDroop = 0.8
        case .surprised:
            units.innerBrowRaiser = 1
            units.outerBrowRaiser = 1
            units.upperLidRaiser = 0.85
            units.lipsPart = 0.5
            units.jawDrop = 1
        }
        return units
    }
}
