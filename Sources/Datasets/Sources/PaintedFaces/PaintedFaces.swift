public import Pictures

/// The data that comes with the program: painted faces of 67 people, 8 emotions, 3 angles, 3 gazes.
///
/// 4,824 pictures, as many as the closed set of photographs that they stand in for. The same arguments give
/// the same bytes on every machine: nothing but IEEE arithmetic decides them.
public enum PaintedFaces {
    /// What the pictures are sorted by.
    public enum Labels: String, CaseIterable, Sendable {
        case subject
        case emotion
    }

    /// The sides of the squares that can be painted, in pixels.
    public static let sizes = 32...512

    /// Paints one face.
    ///
    /// - Parameters:
    ///   - subject: 1...67.
    ///   - size: pixels along each side, 32...512.
    public static func picture(
        subject: Int, emotion: Emotion, pose: Pose, size: Int, seed: UInt64 = 1,
        variation: Variation = Variation()
    ) -> Raster {
        precondition((1...Subject.count).contains(subject) && sizes.contains(size))
        let scene = Scene(
            subject: Subject.all[subject - 1], emotion: emotion, pose: pose, seed: seed,
            variation: variation)
        return FacePainter(scene, size: size).paint()
    }

    /// The parts of the face that `picture` paints with the same arguments.
    public static func masks(
        subject: Int, emotion: Emotion, pose: Pose, size: Int, seed: UInt64 = 1,
        variation: Variation = Variation()
    ) -> [(part: String, mask: Raster)] {
        precondition((1...Subject.count).contains(subject) && sizes.contains(size))
        let scene = Scene(
            subject: Subject.all[subject - 1], emotion: emotion, pose: pose, seed: seed,
            variation: variation)
        return Masks(scene, size: size).draw()
    }

    /// All 4,824 pictures, by subject, then angle, then emotion, then gaze; each is painted when it is asked for.
    ///
    /// - Parameters:
    ///   - size: pixels along each side, 32...512.
    ///   - seed: what varies from picture to picture is drawn from it.
    public static func dataset(
        size: Int, labels: Labels = .subject, seed: UInt64 = 1, variation: Variation = Variation()
    ) -> Dataset {
        precondition(sizes.contains(size))
        var items: [Item] = []
        for subject in Subject.all {
            for angle in Pose.Angle.allCases {
                for emotion in Emotion.allCases {
                    for gaze in Pose.Gaze.allCases {
                        items.append(
                            PaintedFace(
                                subject: subject, emotion: emotion,
                                pose: Pose(angle: angle, gaze: gaze), size: size, labels: labels,
                                seed: seed, variation: variation
                            ).item)
                    }
                }
            }
        }
        let classes =
            labels == .subject
            ? (1...Subject.count).map(PaintedFace.number)
            : Emotion.allCases.map(\.rawValue)
        return Dataset(
            name: "painted faces", classes: classes, items: items, channels: 3, height: size,
            width: size)
    }
}
