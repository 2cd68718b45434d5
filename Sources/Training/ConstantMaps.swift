import Networks
import Tensors

/// Says which normalizations met maps whose numbers were all the same: their variance is 0, and what comes out is the bias.
struct ConstantMaps {
    private var maps: [String: Set<Int>] = [:]

    mutating func add(_ found: [String: Set<Int>]) {
        maps.merge(found) { $0.union($1) }
    }

    /// One sentence a layer, in the network's order.
    ///
    /// - Parameter batches: how many images the batches have.
    func sentences(_ network: Network, batches: [Int]) -> [String] {
        network.architecture.nodes.compactMap { node in
            guard let found = maps[node.name] else { return nil }
            let input = node.inputShapes[0]
            let isBatch = node.layer is BatchNormalization
            let over = isBatch ? "a whole batch" : "a whole map"
            let count = "\(found.count) of \(input[0]) maps"
            if isBatch, input[1] * input[2] == 1, batches.contains(1) {
                return
                    "warning: '\(node.name)' normalized maps of one pixel in a batch of one image: "
                    + "the variance of one number is 0, and whatever comes in, its bias comes out; "
                    + "choose batch= so that no batch has one image"
            }
            return
                "warning: '\(node.name)' met \(count) whose numbers were all the same over \(over): "
                + "their variance is 0, and its bias alone comes out; "
                + "look at the images (grey ones?) and at units that are always 0"
        }
    }
}
