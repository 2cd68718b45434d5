/// How maps become larger or smaller.
public enum Resizing: String, Sendable, Hashable, CaseIterable {
    /// The element whose centre is nearest; of two, the later.
    case nearest
    /// The element at `floor(place * ratio)`, as PyTorch's mode "nearest" has it; `nearest` is its "nearest-exact".
    case nearestFloor
    /// Linearly between the four neighbours, centres aligned at half pixels.
    case bilinear
}
