/// What a sample of the picture belongs to; kept in the samples as a number.
enum Material: Int, CaseIterable {
    case background
    case skin
    case ear
    case neck
    case shirt
    case hair
    /// The inside of a fall of hair, seen from the other side.
    case hairInside

    var code: Float { Float(rawValue) }
}
