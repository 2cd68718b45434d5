import Pictures

/// One painted face as it is put into a dataset: its recipe, and what can be exchanged in it.
struct PaintedFace: Sendable {
    let subject: Subject
    let emotion: Emotion
    let pose: Pose
    let size: Int
    let labels: PaintedFaces.Labels
    let seed: UInt64
    let variation: Variation
    /// A part that moves as in another emotion.
    var other: (part: FacePart, emotion: Emotion)?
    /// What was exchanged, as the item's name tells it.
    var change = ""

    private var scene: Scene {
        Scene(
            subject: subject, emotion: emotion, pose: pose, seed: seed, variation: variation,
            other: other)
    }

    var item: Item {
        let (face, number) = (self, Self.number(subject.number))
        return Item(
            name:
                "\(number)-\(pose.angle.rawValue)-\(emotion.rawValue)-\(pose.gaze.rawValue)\(change)",
            label: labels == .subject
                ? subject.number - 1 : Emotion.allCases.firstIndex(of: emotion) ?? 0,
            attributes: [
                "subject": number, "angle": "\(pose.angle.rawValue)",
                "emotion": emotion.rawValue, "gaze": pose.gaze.rawValue,
            ],
            picture: { FacePainter(face.scene, size: face.size).paint() },
            masks: { Masks(face.scene, size: face.size).draw() },
            exchange: PartExchange(
                parts: FacePart.allCases.filter { $0.differs(by: labels) }.map(\.rawValue)
            ) { part, name in
                FacePart(rawValue: part).flatMap { face.exchanging($0, of: name) }?.item
            })
    }

    private func exchanging(_ part: FacePart, of name: String) -> PaintedFace? {
        switch labels {
        case .subject:
            guard let other = Subject.all.first(where: { Self.number($0.number) == name }) else {
                return nil
            }
            return PaintedFace(
                subject: subject.taking(part, from: other), emotion: emotion, pose: pose,
                size: size, labels: labels, seed: seed, variation: variation,
                change: ", \(part.rawValue) of \(name)")
        case .emotion:
            return Emotion(rawValue: name).map { other in
                PaintedFace(
                    subject: subject, emotion: emotion, pose: pose, size: size, labels: labels,
                    seed: seed, variation: variation, other: (part, other),
                    change: ", \(part.rawValue) \(name)")
            }
        }
    }

    static func number(_ subject: Int) -> String { subject < 10 ? "0\(subject)" : "\(subject)" }
}
