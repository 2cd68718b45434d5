import Arrays
import Foundation
public import Tensors

/// Weights of another program, put into a network by their names.
///
/// Only what the network wants is read: whatever else a file holds is named, and may be of any type.
public struct ForeignWeights: Sendable {
    /// What became of one name; types and shapes in words: `BOOL 3x3`.
    public enum Fate: Sendable, Equatable {
        /// With the type it had in the file.
        case taken(type: String)
        /// The network has it, the file does not.
        case missing
        /// The file has it, the network does not.
        case unused(String)
        /// Both have it, in different shapes: the file's, the network's.
        case otherShape(String, Shape)
        /// Both have it, but what the file has cannot become numbers, for this reason.
        case unreadable(String, reason: String)
    }

    /// Each name with what became of it: the network's in its order, then the rest of the file.
    public let fates: [(name: String, fate: Fate)]
    /// How many of the numbers that are taken are other ones as 32-bit floats.
    public let roundedCount: Int
    private let tensors: [String: Tensor]
    private let network: Network
    /// What a file of this program calls the network's classes.
    public let classes: [String]?

    /// Compares a file with a network; nothing is changed yet.
    ///
    /// - Throws: `NetworkError.file` where the file is no whole one of its format, or has no names; `Cancelled`.
    public init(
        _ path: String, for network: Network, cancellation: Cancellation? = nil
    ) throws {
        let file = try FormatCatalogue.open(path)
        guard let source = file.weights else {
            throw NetworkError.file(
                path: path, problem: "holds numbers without the names of weights")
        }
        classes = file.naming(for: network.architecture).names
        var tensors: [String: Tensor] = [:]
        var rounded = 0
        let held = Set(source.names)
        var fates: [(name: String, fate: Fate)] = try network.weights.map { name, trainable in
            guard held.contains(name) else { return (name, .missing) }
            try cancellation?.check()
            let description = source.description(of: name)
            let wanted = trainable.value.shape
            switch source.weights(of: name) {
            case .failure(let problem):
                return (name, .unreadable(description, reason: problem.reason))
            case .success(let found):
                guard found.tensor.shape == wanted else {
                    return (name, .otherShape(description, wanted))
                }
                try NetworkFile.requireNumbers(
                    [(name, found.tensor)], path, beyondRange: found.beyondRange, cancellation)
                tensors[name] = found.tensor
                rounded += found.rounded
                return (name, .taken(type: found.type))
            }
        }
        let known = Set(network.weights.map(\.name))
        fates += source.names.filter { !known.contains($0) }.map {
            ($0, .unused(source.description(of: $0)))
        }
        self.fates = fates
        self.tensors = tensors
        self.network = network
        roundedCount = rounded
    }

    /// Whether every weight of the network is there in its shape.
    public var isWhole: Bool {
        fates.allSatisfy {
            switch $0.fate {
            case .taken, .unused: true
            case .missing, .otherShape, .unreadable: false
            }
        }
    }

    /// How many weights were of a type that is not this program's own, by that type, the first in the file first.
    public var converted: [(type: String, count: Int)] {
        var counts: [(type: String, count: Int)] = []
        for (_, fate) in fates {
            guard case .taken(let type) = fate, !["F32", "<f4"].contains(type) else { continue }
            if let index = counts.firstIndex(where: { $0.type == type }) {
                counts[index].count += 1
            } else {
                counts.append((type, 1))
            }
        }
        return counts
    }

    /// Puts the numbers that fit into the network, and where all do the names of its classes.
    ///
    /// A file without names leaves the network's own, which are assumed from then on.
    public func apply() {
        if isWhole, let classes {
            network.taught.naming = ClassNaming(names: classes)
        } else if !tensors.isEmpty {
            network.taught.naming.isAssumed = true
        }
        if !tensors.isEmpty {
            network.taught.wasTrained = true
            // The epochs before taught other weights.
            network.taught.history = History()
            network.taught.epochsBefore = 0
            network.taught.remarks = []
            network.forgetOptimizer()
        }
        for (name, trainable) in network.weights {
            if let tensor = tensors[name] { trainable.set(tensor) }
        }
    }
}
