/// What a method that walks back to the pixels does at each step.
///
/// With g the signal at a rectifier's output and x its input: gradient `g [x > 0]`, Zeiler `max(0, g)`, guided
/// `max(0, g) [x > 0]`; all three send the signal through linear layers by the exact adjoint, without bias, and leave it
/// signed at the pixels. Fang adds the bias of the layer below after every linear step and rectifies, at the pixels too.
public enum ReverseStyle: String, Sendable, CaseIterable {
    /// Fang 2017, with the author's program: adjoint, plus the bias of the layer below, rectified after every step.
    case fang
    /// Zeiler and Fergus 2013, section 2.1: rectified on the way, no bias, signed at the pixels.
    case zeiler
    /// Springenberg, Dosovitskiy, Brox and Riedmiller 2015: both masks.
    case guided
    /// Simonyan, Vedaldi and Zisserman 2014: the derivative.
    case gradient
}
