import Tensors

/// What of a painted face can be painted as another person, or another emotion, has it.
enum FacePart: String, CaseIterable, Sendable {
    case brow, eye, nose, mouth, cheek, outline, skin, hair, body, beard, glasses

    /// Whether the part tells the classes apart at all.
    func differs(by labels: PaintedFaces.Labels) -> Bool {
        labels == .subject || [.brow, .eye, .nose, .mouth, .cheek].contains(self)
    }

    /// The muscles that move the part.
    var muscles: [any WritableKeyPath<ActionUnits, Float> & Sendable] {
        switch self {
        case .brow: [\.innerBrowRaiser, \.outerBrowRaiser, \.browLowerer]
        case .eye: [\.upperLidRaiser, \.lidTightener, \.lidDroop]
        case .nose: [\.noseWrinkler]
        case .cheek: [\.cheekRaiser]
        case .mouth:
            [
                \.upperLipRaiser, \.cornerPullerLeft, \.cornerPullerRight, \.dimplerLeft,
                \.dimplerRight, \.cornerDepressor, \.lowerLipDepressor, \.chinRaiser,
                \.lipStretcher, \.lipTightener, \.lipsPart, \.jawDrop,
            ]
        case .outline, .skin, .hair, .body, .beard, .glasses: []
        }
    }
}

extension ActionUnits {
    /// The same face with one part moved as in another.
    func taking(_ part: FacePart, from other: ActionUnits) -> ActionUnits {
        var units = self
        for muscle in part.muscles { units[keyPath: muscle] = other[keyPath: muscle] }
        return units
    }
}

extension Subject {
    /// The same person with one part of another. The number stays, and with it the light, the turn and all that is drawn by it.
    func taking(_ part: FacePart, from other: Subject) -> Subject {
        var subject = self
        func take(_ traits: [any SubjectTrait]) {
            for trait in traits { trait.copy(other, &subject) }
        }
        switch part {
        case .brow:
            take([
                Trait(\.browColour), Trait(\.browHeight), Trait(\.browArch), Trait(\.browThickness),
                Trait(\.browLength), Trait(\.browRidge),
            ])
        case .eye:
            take([
                Trait(\.eyeColour), Trait(\.eyeDistance), Trait(\.eyeSize), Trait(\.eyeTilt),
                Trait(\.lidOpening), Trait(\.lidCrease), Trait(\.lashes), Trait(\.eyeDepth),
            ])
        case .nose:
            take([
                Trait(\.noseLength), Trait(\.noseWidth), Trait(\.noseHeight), Trait(\.bridgeHeight),
                Trait(\.bridgeWidth), Trait(\.noseHump), Trait(\.noseTip), Trait(\.noseTurn),
            ])
        case .mouth:
            take([
                Trait(\.mouthWidth), Trait(\.mouthDrop), Trait(\.upperLip), Trait(\.lowerLip),
                Trait(\.cornersAtRest), Trait(\.lipColour), Trait(\.makeUp),
            ])
        case .cheek: take([Trait(\.cheekFullness), Trait(\.freckles), Trait(\.mole)])
        case .outline:
            take([
                Trait(\.headWidth), Trait(\.cheekboneWidth), Trait(\.jawWidth), Trait(\.chinWidth),
                Trait(\.lowerLength), Trait(\.foreheadHeight), Trait(\.squareness),
                Trait(\.chinForward), Trait(\.cleft), Trait(\.earSize), Trait(\.earSpread),
            ])
        case .skin: take([Trait(\.skin), Trait(\.age)])
        case .hair: take([Trait(\.hair)])
        case .body: take([Trait(\.neckWidth), Trait(\.shirt), Trait(\.earrings)])
        case .beard: take([Trait(\.beard)])
        case .glasses: take([Trait(\.glasses), Trait(\.glassesColour)])
        }
        return subject
    }
}

/// One trait of a person, of whatever type.
private protocol SubjectTrait {
    func copy(_ source: Subject, _ target: inout Subject)
}

private struct Trait<Value>: SubjectTrait {
    let path: WritableKeyPath<Subject, Value>

    init(_ path: WritableKeyPath<Subject, Value>) { self.path = path }

    func copy(_ source: Subject, _ target: inout Subject) {
        target[keyPath: path] = source[keyPath: path]
    }
}
