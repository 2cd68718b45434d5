import Language
import Networks
import Tensors

/// A network and an image that it read: what every explaining word starts from.
struct Subject {
    let network: NetworkValue
    let image: ImageValue
    let trace: Trace

    /// Reads `network` and `image` and sends the image through, all sums direct.
    init(_ call: Call, _ workplace: Workplace) throws {
        network = try call.object("network", as: NetworkValue.self)
        image = try call.object("image", as: ImageValue.self)
        trace = try Trace(
            network.network, image: image.tensor(), backend: workplace.backend(),
            cancellation: workplace.cancellation)
    }

    /// The class that the network says.
    func said() throws -> Int {
        let classes = try network.network.architecture.classCount()
        return SoftmaxCrossEntropy.largest(trace.logits.values, 0..<classes)
    }
}
