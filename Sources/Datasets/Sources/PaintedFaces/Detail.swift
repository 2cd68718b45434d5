/// How fine the surfaces are: a cell should be two or three samples wide.
struct Detail {
    /// Rows for each step of `HeadOutline`.
    let rows: Float
    let head: Around
    let hair: Around
    let trunk: Int
    let ear: Int
    let fall: Int
    let knot: Int

    /// - Parameter size: of the picture in pixels.
    init(size: Int) {
        switch size {
        case ..<80:
            (rows, head, hair) = (0.8, .small, .hairSmall)
            (trunk, ear, fall, knot) = (10, 8, 9, 7)
        case ..<160:
            (rows, head, hair) = (1.2, .medium, .hairMedium)
            (trunk, ear, fall, knot) = (14, 11, 13, 9)
        default:
            (rows, head, hair) = (1.7, .large, .hairLarge)
            (trunk, ear, fall, knot) = (22, 18, 24, 14)
        }
    }
}
