import Tensors

/// What a number of a layer's maps is computed from: a window over the maps before, and nothing else.
struct LayerWindow: Sendable {
    /// The side of the window with its gaps.
    let span: PerAxis
    let stride: PerAxis
    /// The padding before the maps.
    let start: PerAxis

    /// Element by element.
    static let point = LayerWindow(span: 1, stride: 1, start: 0)

    var isPoint: Bool { span == 1 && stride == 1 }
}

extension Architecture.Node {
    /// The layer's window, where what an explanation sends through it is computed by one; nil for all others.
    var window: LayerWindow? {
        switch layer {
        case let layer as Convolution:
            let (kernel, dilation) = (layer.kernel, layer.dilation)
            return LayerWindow(
                span: PerAxis(
                    height: dilation.height * (kernel.height - 1) + 1,
                    width: dilation.width * (kernel.width - 1) + 1),
                stride: layer.stride, start: layer.padding.start)
        case let layer as MaxPooling:
            return LayerWindow(
                span: layer.kernel, stride: layer.stride, start: layer.padding.start)
        case let layer as AveragePooling:
            return LayerWindow(
                span: layer.kernel, stride: layer.stride, start: layer.padding.start)
        case is BatchNormalization: return .point
        case is Softmax: return nil
        default:
            let nature = layer.nature
            return nature.rectifies || nature == .squashing || nature == .stochastic ? .point : nil
        }
    }
}
