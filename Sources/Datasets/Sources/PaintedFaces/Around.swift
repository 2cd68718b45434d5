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

    static let coarse = Around(front: 16, side: 7)
    static let fine = Around(front: 30, side: 12)
    static let hairCoarse = Around(front: 10, side: 10)
    static let hairFine = Around(front: 20, side: 18)
}
