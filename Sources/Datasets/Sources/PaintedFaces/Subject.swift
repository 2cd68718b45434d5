/// One of the sixty-seven people that the painter knows: everything that stays while the face moves.
///
/// Lengths are in units of ten centimetres, with the eyes at height 0: a grown head is about 1.5 wide and 2.35 high.
struct Subject: Sendable {
    enum Kind: Sendable { case man, woman, boy, girl }
    enum Beard: Sendable { case none, shadow, stubble, moustache, goatee, full }
    enum Glasses: Sendable { case none, round, square, rimless }

    let number: Int
    var kind: Kind
    var isChild: Bool { kind == .boy || kind == .girl }

    var skin: Colour
    var eyeColour: Colour
    var lipColour: Colour
    var hair: Hair
    var browColour: Colour

    // The head: factors on the head of the table in `HeadOutline`.
    var headWidth: Float = 1
    var cheekboneWidth: Float = 1
    var jawWidth: Float = 1
    var chinWidth: Float = 1
    var lowerLength: Float = 1
    var foreheadHeight: Float = 1
    var squareness: Float = 0.06
    var chinForward: Float = 0
    var cleft: Float = 0
    var cheekFullness: Float = 0

    var eyeDistance: Float = 0.315
    var eyeSize: Float = 1
    var eyeTilt: Float = 0.015
    var lidOpening: Float = 1
    var lidCrease: Float = 0.04
    var lashes: Float = 0.4
    var eyeDepth: Float = 1

    var browHeight: Float = 0.2
    var browArch: Float = 0.035
    var browThickness: Float = 0.04
    var browLength: Float = 1
    var browRidge: Float = 0.5

    var noseLength: Float = 0.47
    var noseWidth: Float = 0.17
    var noseHeight: Float = 0.23
    var bridgeHeight: Float = 0.09
    var bridgeWidth: Float = 0.1
    var noseHump: Float = 0
    var noseTip: Float = 0.1
    var noseTurn: Float = 0

    var mouthWidth: Float = 0.25
    var mouthDrop: Float = 0.235
    var upperLip: Float = 0.062
    var lowerLip: Float = 0.085
    var cornersAtRest: Float = 0

    var earSize: Float = 1
    var earSpread: Float = 0.45
    var neckWidth: Float = 0.5

    var beard: Beard = .none
    var glasses: Glasses = .none
    var glassesColour = Colour(0.02, 0.02, 0.025)
    var freckles: Float = 0
    var mole: (x: Float, y: Float)?
    var age: Float = 0.3
    var makeUp: Float = 0
    var earrings = false
    var shirt: Colour
    /// The side that a lopsided smile pulls to, as the picture shows it.
    var pullsLeft = false

    static let count = 67
    /// Subjects 1...67 in order.
    static let all: [Subject] = (1...count).map { Subject(number: $0) }
}
