import Datasets
import Language
import Networks
import Signatures
import Tensors
import Training

/// By what images are compared.
enum NearestMeasure: String, CaseIterable { case pixels, features }

/// The network that `nearest` asks: what it reads right, and what a layer of it gives.
struct NearestNetwork {
    private let call: Call
    private let network: NetworkValue
    private let measure: NearestMeasure
    private let workplace: Workplace

    /// - Returns: nil where neither features nor a reading were asked for.
    /// - Throws: `Mistake` where a network is missing, or given for nothing.
    init?(_ call: Call, _ workplace: Workplace) throws {
        measure = NearestMeasure(rawValue: try call.text("by")) ?? .pixels
        (self.call, self.workplace) = (call, workplace)
        let wants = measure == .features ? "by=features" : call.isGiven("read") ? "read=" : nil
        guard call.isGiven("network") else {
            if let wants {
                throw Mistake(
                    "MissingArgument", "\(wants) needs a network", at: "by",
                    hint: "name it: network=net")
            }
            guard !call.isGiven("layer") else {
                throw Mistake("layer is for by=features", at: "layer")
            }
            return nil
        }
        guard wants != nil else {
            throw Mistake(
                "network is for by=features and read=", at: "network",
                hint: "by=pixels compares without a network")
        }
        guard measure == .features || !call.isGiven("layer") else {
            throw Mistake("layer is for by=features", at: "layer")
        }
        network = try call.object("network", as: NetworkValue.self)
    }

    /// Those of some images that the network reads as `read` says.
    func kept(_ candidates: [Int], of dataset: Dataset) throws -> [Int] {
        guard let read = try call.optionalText("read"), !candidates.isEmpty else {
            return candidates
        }
        var some = dataset
        some.items = candidates.map { dataset.items[$0] }
        let found = try Evaluation(
            network.network, some, batch: workplace.batchSize, backend: workplace.backend(),
            cancellation: workplace.cancellation)
        let kept = candidates.indices.filter { found.isRight($0) == (read == "right") }
        guard !kept.isEmpty else {
            throw Mistake(
                "Empty", "the network reads none of these images \(read)", at: "read",
                hint: "leave read= out, or look in more images")
        }
        return kept.map { candidates[$0] }
    }

    /// What the layer gives; nil where pixels are compared.
    func features() throws -> LayerFeatures? {
        guard measure == .features else { return nil }
        let architecture = network.network.architecture
        let node: Int
        if let layer = try call.optionalText("layer") {
            node = try architecture.node(of: layer)
        } else if let last = architecture.lastMaps {
            node = last
        } else {
            throw Mistake(
                "the network has no layer with feature maps", at: "network",
                hint: "name a layer: layer=NAME")
        }
        return try LayerFeatures(network.network, node: node, workplace)
    }
}

/// What a layer gives for images, several at once.
final class LayerFeatures {
    private let compiled: CompiledNetwork
    private let node: Int
    private let cancellation: Cancellation
    var batch: Int { compiled.batch }

    init(_ network: Network, node: Int, _ workplace: Workplace) throws {
        self.node = node
        cancellation = workplace.cancellation
        compiled = try CompiledNetwork(
            network, batch: min(workplace.batchSize, Severally.largestBatch),
            backend: workplace.backend(), cancellation: workplace.cancellation)
    }

    /// - Throws: what reading a picture throws; `NetworkError.imageShape`; `Cancelled`.
    func values(of items: [Item], in dataset: Dataset) throws -> [Tensor] {
        var values: [Tensor] = []
        for start in stride(from: 0, to: items.count, by: batch) {
            let some = Array(items[start..<min(start + batch, items.count)])
            let shape = Shape([some.count, dataset.channels, dataset.height, dataset.width])
            try compiled.run(
                Tensor(shape, dataset.pixels(of: some, check: cancellation.check)), cancellation)
            let whole = try compiled.value(of: node)
            values += some.indices.map { whole.row($0) }
        }
        return values
    }
}
