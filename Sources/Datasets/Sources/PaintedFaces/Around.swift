/// Directions around the head, from behind its one side over the front to behind the other.
struct Around: Sendable {
    /// Padded to a multiple of four.
    let sine: [Float]
    let cosine: [Float]
    let count: Int

    /// - Parameters:
    ///   - front: steps from the middle of the face to 64 degrees.
    ///   - side: steps from there to 150 degrees.
    init(front: Int, side: Int) {
        let half =
            (1...front).map { Float($0) * 64 / Float(front) }
            + (1...side).map { 64 + Float($0) * 86 / Float(side) }
        let angles = half.reversed().map { -$0 } + [0] + half
        count = angles.count
        let turns = angles.map { Turn(degrees: $0) }
        let padding = (4 - count % 4) % 4
        sine = turns.map(\.sine) + [Float](repeating: 1, count: padding)
        cosine = turns.map(\.cosine) + [Float](repeating: 0, count: padding)
    }

    static let small = Around(front: 14, side: 6)
    static let medium = Around(front: 19, side: 8)
    static let large = Around(front: 27, side: 11)
    static let hairSmall = Around(front: 9, side: 8)
    static let hairMedium = Around(front: 13, side: 12)
    static let hairLarge = Around(front: 20, side: 18)
}
