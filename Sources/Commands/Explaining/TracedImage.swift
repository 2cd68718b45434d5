import Language
import Networks
import Tensors

/// A network and an image that went through it: what every explaining word starts from.
struct TracedImage {
    let network: NetworkValue
    let image: ImageValue
    let trace: Trace

    /// Reads `network` and `image` and sends the image through, all sums direct; what was asked about lately is not sent again.
    init(_ call: Call, _ workplace: Workplace) throws {
        network = try call.object("network", as: NetworkValue.self)
        image = try call.object("image", as: ImageValue.self)
        trace = try workplace.traces.trace(
            network.network, image: image.tensor(), backend: workplace.backend(),
            cancellation: workplace.cancellation)
    }

    /// What answers keep of it: not the whole trace, which may be as large as the network.
    var kept: KeptImage {
        KeptImage(
            network: network, image: image, pixels: trace.image, outputs: trace.logits.values)
    }

    /// The maps that enter the first dense layer; nil where there are none.
    var lastMaps: Tensor? { network.network.architecture.lastMaps.map { trace.values[$0] } }
}

/// A network and an image that it has read, as an answer keeps them.
struct KeptImage {
    let network: NetworkValue
    let image: ImageValue
    /// `[1, channels, height, width]`, as they went in.
    let pixels: Tensor
    /// What the last layer gave.
    let outputs: [Float]
}
