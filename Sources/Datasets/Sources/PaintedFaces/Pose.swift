/// Where the head is turned and where it looks.
public struct Pose: Hashable, Sendable {
    /// The camera's place on a half circle around the head, in degrees: 90 is in front of it.
    public enum Angle: Int, CaseIterable, Sendable {
        case fortyFive = 45
        case ninety = 90
        case oneThirtyFive = 135
    }

    /// Where the eyes look, as the picture shows it, against the direction of the head.
    public enum Gaze: String, CaseIterable, Sendable {
        case left
        case frontal
        case right
    }

    public var angle: Angle
    public var gaze: Gaze

    public init(angle: Angle, gaze: Gaze) {
        self.angle = angle
        self.gaze = gaze
    }

    /// Degrees that the head is turned to the right of the picture: -45, 0, 45.
    var yaw: Float { Float(angle.rawValue - 90) }

    /// Degrees that the eyes are turned in the head.
    var eyeYaw: Float {
        switch gaze {
        case .left: -27
        case .frontal: 0
        case .right: 27
        }
    }
}
