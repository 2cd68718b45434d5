import Synchronization
package import Tensors

/// The weights of a network as they are at one moment, for who looks at it while it may be taught.
public struct NetworkSnapshot: Sendable {
    /// A network of its own, with the layers up to the one that was asked for.
    public let network: Network
    /// Changes whenever a training changes the weights of the original.
    public let version: Int
    /// Which weights these are; nil while they are being taught.
    let weightsVersion: Int?
    /// Whether the original is being taught: these are the weights from before the epoch that runs.
    public let isBeingTaught: Bool
}

extension Network {
    /// Copies the weights of the layers up to a node, safely beside a training.
    ///
    /// - Parameter known: a reading to give again where nothing has changed since.
    public func reading(through node: Int, unless known: NetworkSnapshot? = nil) throws
        -> NetworkSnapshot
    {
        try teaching.withLock { teaching in
            let atRest = teaching.weights == nil ? weightsVersion : nil
            if let known, known.version == teaching.version, known.weightsVersion == atRest,
                known.isBeingTaught == (teaching.weights != nil),
                known.network.architecture.nodes.count > node
            {
                return known
            }
            let part = try architecture.part(through: node)
            let copy = try Network(part) { name in
                guard let index = weights.firstIndex(where: { $0.name == name }) else { return nil }
                return teaching.weights?[index] ?? weights[index].trainable.value.tensor()
            }
            return NetworkSnapshot(
                network: copy, version: teaching.version, weightsVersion: atRest,
                isBeingTaught: teaching.weights != nil)
        }
    }

    /// A training begins: its epochs and what is to be said of it are counted from here.
    package func beginTraining(remarks: [String]) {
        teaching.withLock { teaching in
            teaching.taught.epochsBefore = teaching.taught.history.epochs.count
            teaching.taught.remarks = remarks
            teaching.memory = nil
        }
    }

    /// The training has ended, or was ended.
    package func endTraining(remarks: [String], memory: OptimizerMemory?) {
        teaching.withLock { teaching in
            teaching.taught.remarks += remarks
            teaching.memory = memory
        }
    }

    /// What the last training's optimizer remembers, for the next.
    package var optimizerMemory: OptimizerMemory? { teaching.withLock { $0.memory } }

    /// Grows with every change of any weight.
    package var weightsVersion: Int { weights.reduce(0) { $0 + $1.trainable.version } }

    /// What an optimizer remembers of other weights is of no use to these.
    func forgetOptimizer() { teaching.withLock { $0.memory = nil } }

    /// From here on the weights change: readers get these.
    package func beginEpoch(from weights: [Tensor]) {
        teaching.withLock { teaching in
            teaching.weights = weights
            teaching.version += 1
        }
    }

    /// The weights are at rest again.
    package func endTeaching() {
        teaching.withLock { teaching in
            teaching.weights = nil
            teaching.version += 1
        }
    }
}

extension Architecture {
    /// The layers up to one, under the same names.
    func part(through node: Int) throws -> Architecture {
        try Architecture(
            name: name, input: input,
            places: nodes[...node].map { node in
                Place(
                    node.layer, name: node.name,
                    inputs: node.inputs.map { $0 >= 0 ? nodes[$0].name : Self.imageName })
            })
    }
}
