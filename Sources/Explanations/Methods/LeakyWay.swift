/// What the deconvnet and guided backpropagation do at a rectifier that weakens the negative part and does not cut it off.
///
/// Both methods were defined for ReLU alone. Where g is the signal, x the rectifier's input, and l its leak:
public enum LeakyWay: String, Sendable, CaseIterable {
    /// The derivative, as captum and PyTorch's hooks leave it: `g` where x > 0, `l g` elsewhere.
    case derivative
    /// As if it were a ReLU: `max(0, g)`, and for guided only where x > 0.
    case rectify
}
