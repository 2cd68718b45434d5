import Datasets
import Language
import Networks
import Tensors

/// A network and an image that went through it: what every explaining word starts from.
struct TracedImage {
    let network: NetworkValue
    let image: ImageValue
    let trace: Trace

    /// What answers keep of it: not the whole trace, which may be as large as the network.
    ///
    /// - Throws: as the trace's values.
    var kept: KeptImage {
        get throws { KeptImage(network: network, image: image, outputs: try trace.logits.values) }
    }

    /// The maps that enter the first dense layer; nil where there are none.
    var lastMaps: Tensor? {
        get throws { try network.network.architecture.lastMaps.map { try trace.values[$0] } }
    }
}

/// A network and an image that it has read, as an answer keeps them: no pixels, for there may be thousands of answers.
struct KeptImage {
    let network: NetworkValue
    let image: ImageValue
    /// What the last layer gave.
    let outputs: [Float]

    /// What the network says of it, in words.
    var said: String { Verdict(outputs).told(network) }

    /// Whether both are of the same pixels; where those cannot be read any more, of the same name.
    func isSameImage(as other: KeptImage) -> Bool {
        guard image.sizes == other.image.sizes else { return false }
        do {
            return try image.item.picture() == other.image.item.picture()
        } catch {
            return image.item.name == other.image.item.name
        }
    }
}
