import Synchronization
public import Tensors

/// An architecture with its weights, and what it was taught on.
///
/// `@unchecked Sendable`: weights are written by one command at a time (the session runs them one after the
/// other); the rest is guarded by the mutex.
public final class Network: @unchecked Sendable {
    public let architecture: Architecture
    /// The weights by full name, in the order of the layers.
    public let weights: [(name: String, trainable: Trainable)]
    let teaching = Mutex(State())

    /// What is guarded: what was taught, and what others read while it is being taught.
    struct State: Sendable {
        var taught = Teaching()
        /// While a training runs: the weights from before its epoch.
        var weights: [Tensor]?
        /// Grows when the weights that others read change.
        var version = 0
        /// What the last training's optimizer remembers.
        var memory: OptimizerMemory?
        /// The name of the weights as they were at that `weightsVersion`.
        var fingerprint: (version: Int, digits: String)?
    }

    /// What a network knows of its training.
    public struct Teaching: Sendable {
        /// What is known of the classes' names: from the data that it was made for or taught, or from a file.
        public var naming = ClassNaming()
        /// The names alone.
        public var classes: [String]? {
            get { naming.names }
            set { naming.names = newValue }
        }
        /// Whether the weights are not the ones it began with, though no training here shows in the history.
        public var wasTrained = false
        /// One entry an epoch, over all trainings.
        public var history = History()
        /// How many epochs of the history are older than the last training.
        public var epochsBefore = 0
        /// What is to be said of the last training beside its numbers.
        public var remarks: [String] = []

        /// The epochs of the last training, those of the checkpoint that it went on from included.
        public var latest: History {
            var latest = History()
            latest.epochs = Array(history.epochs.dropFirst(epochsBefore))
            return latest
        }

        public init() {}
    }

    /// Fresh weights.
    ///
    /// - Throws: `NetworkError.memory` where the weights alone do not fit; `Cancelled`.
    public init(
        _ architecture: Architecture, seed: UInt64, initializer: Initializer = .glorot,
        cancellation: Cancellation? = nil
    ) throws {
        self.architecture = architecture
        weights = try Self.specifications(of: architecture).enumerated().map { index, weight in
            var random = RandomSource([seed, UInt64(index), 0x57_65_69_67])
            return (
                weight.name,
                Trainable(
                    try initializer.tensor(weight.specification, &random, cancellation),
                    isTrained: weight.specification.isTrained)
            )
        }
    }

    /// What weights a network has, where there is room for them.
    private static func specifications(
        of architecture: Architecture
    ) throws -> [(name: String, specification: WeightSpecification)] {
        let specifications = try architecture.weights()
        try MemoryEstimate.require(
            specifications.reduce(0) { $0 + Double($1.specification.shape.count) * 4 },
            for: "the network")
        return specifications
    }

    /// A part of another network, with its very weights.
    ///
    /// - Precondition: the layers have the names and the weights that they have there.
    init(_ part: Architecture, sharing whole: Network) throws {
        architecture = part
        weights = try part.weights().map { name, specification in
            guard let weight = whole.weights.first(where: { $0.name == name }),
                weight.trainable.value.shape == specification.shape
            else { preconditionFailure("\(name) is no weight of the whole network") }
            return weight
        }
    }

    /// Weights that are there already.
    init(_ architecture: Architecture, weight: (String) -> Tensor?) throws {
        self.architecture = architecture
        weights = try Self.specifications(of: architecture).map { entry in
            (
                entry.name,
                Trainable(
                    weight(entry.name) ?? Tensor(entry.specification.shape),
                    isTrained: entry.specification.isTrained)
            )
        }
    }

    public var taught: Teaching {
        get { teaching.withLock { $0.taught } }
        set { teaching.withLock { $0.taught = newValue } }
    }

    /// The weights of one layer by their short names.
    public func trainables(of node: Architecture.Node) -> [String: Trainable] {
        let prefix = "\(node.name)."
        var found: [String: Trainable] = [:]
        for (name, trainable) in weights where name.hasPrefix(prefix) {
            let short = String(name.dropFirst(prefix.count))
            if !short.contains(".") { found[short] = trainable }
        }
        return found
    }

    /// Copies of all weights, to return to later.
    public func snapshot() -> [Tensor] { weights.map { $0.trainable.value.tensor() } }

    /// Puts a snapshot's weights back.
    public func restore(_ snapshot: [Tensor]) {
        precondition(snapshot.count == weights.count)
        for (weight, tensor) in zip(weights, snapshot) { weight.trainable.set(tensor) }
    }

    /// Sixteen hexadecimal digits that name these very weights, by their bit patterns.
    public var fingerprint: String {
        // Without a request there is nothing that ends it.
        (try? fingerprint(nil)) ?? ""
    }

    /// The fingerprint, unless an end is asked for; reckoned once for each change of the weights.
    ///
    /// - Throws: `Cancelled`.
    public func fingerprint(_ cancellation: Cancellation?) throws -> String {
        try cancellation?.check()
        let version = weightsVersion
        if let known = teaching.withLock({ $0.fingerprint }), known.version == version {
            return known.digits
        }
        let digits = try reckonedFingerprint(cancellation)
        teaching.withLock { $0.fingerprint = (version, digits) }
        return digits
    }

    /// Goes through all weights.
    func reckonedFingerprint(_ cancellation: Cancellation? = nil) throws -> String {
        var fingerprint = Fingerprint()
        for (_, trainable) in weights {
            var rest = trainable.value.values[...]
            while !rest.isEmpty {
                try cancellation?.check()
                for value in rest.prefix(Cancellation.stride) {
                    fingerprint.add(UInt64(value.bitPattern))
                }
                rest = rest.dropFirst(Cancellation.stride)
            }
        }
        let digits = fingerprint.digits
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
