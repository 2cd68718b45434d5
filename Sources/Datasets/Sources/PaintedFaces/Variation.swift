/// What changes from picture to picture besides the face itself: the knobs of the painter.
///
/// Every knob is drawn anew for every picture, from the seed. `still` turns all of them off. The usual values are those of
/// posers in a studio, who show what they are asked to, head held: so the two tasks are about as hard for Fang's network as
/// the photographs of the paper (97.55 % of identities, 90.97 % of emotions).
public struct Variation: Sendable, Equatable {
    /// How strongly the emotion is shown, as a part of its full strength.
    public var strength: ClosedRange<Float> = 1.05...1.3
    /// How far each muscle goes its own way: standard deviation, as a part of its movement.
    public var unevenness: Float = 0.03
    /// How far the muscles move in a face at rest: standard deviation, as a part of full strength.
    public var restlessness: Float = 0.01
    /// How far the head turns and nods beyond its pose: standard deviation in degrees.
    public var turn: Float = 1.2
    /// How far the head leans to a side: standard deviation in degrees.
    public var lean: Float = 0.9
    /// How far the head moves: standard deviation as a part of the picture's width.
    public var shift: Float = 0.006
    /// How large the head is, against its usual size.
    public var scale: ClosedRange<Float> = 0.98...1.02
    /// Where the main light stands: degrees to the left and right, and up.
    public var lightSide: ClosedRange<Float> = -35...35
    public var lightHeight: ClosedRange<Float> = 15...45
    /// How strong the main light is against its usual strength.
    public var lightStrength: ClosedRange<Float> = 0.78...1.16
    /// How warm or cool the light is: the largest change of red against blue.
    public var tint: Float = 0.08
    /// How light the background is, 0...1.
    public var background: ClosedRange<Float> = 0.6...0.8
    /// Standard deviation of the noise in every sample, 0...255.
    public var noise: Float = 2

    public init() {}

    /// Full strength, even light, no noise: the faces as they are drawn in books.
    public static var still: Variation {
        var still = Variation()
        still.strength = 1...1
        still.unevenness = 0
        still.restlessness = 0
        still.turn = 0
        still.lean = 0
        still.shift = 0
        still.scale = 1...1
        still.lightSide = -28...(-28)
        still.lightHeight = 30...30
        still.lightStrength = 1...1
        still.tint = 0
        still.background = 0.7...0.7
        still.noise = 0
        return still
    }
}
