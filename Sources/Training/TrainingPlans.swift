import Networks
import Tensors

/// The plans of a training: one for whole batches and, where the images do not come out even, one for the last batch of
/// an epoch, so that normalization sees no image twice and none of another batch.
struct TrainingPlans {
    private let whole: Plan
    private let last: Plan?

    /// - Parameters:
    ///   - count: how many images an epoch has.
    ///   - besides: bytes that the training takes beside the plans.
    /// - Throws: `NetworkError.memory` before anything is taken.
    init(
        _ network: Network, count: Int, options: Trainer.Options, backend: any Backend,
        besides: Double
    ) throws {
        let settings = KernelSettings(training: true, precision: options.precision)
        func plan(_ batch: Int, besides: Double) throws -> Plan {
            try Plan(
                network, batch: batch, settings: settings, backend: backend, seed: options.seed,
                besides: besides)
        }
        whole = try plan(min(options.batch, count), besides: besides)
        let rest = count % options.batch
        last = count > options.batch && rest > 0 ? try plan(rest, besides: 0) : nil
    }

    /// Whether the plans take steps that are right only while no number becomes NaN.
    var areFinite: Bool { whole.settings.isFinite }

    /// How many images the batches have.
    var batches: [Int] { [whole.batch] + (last.map { [$0.batch] } ?? []) }

    /// Normalizations that met maps of one number.
    var constantMaps: [String: Set<Int>] {
        whole.constantMaps.merging(last?.constantMaps ?? [:]) { $0.union($1) }
    }

    /// The plan for so many images.
    subscript(_ count: Int) -> Plan {
        if let last, last.batch == count { return last }
        precondition(count == whole.batch, "no plan for \(count) images")
        return whole
    }

    /// Starts anew what is random in training.
    func reseed(_ seed: UInt64) {
        whole.reseed(seed)
        last?.reseed(seed)
    }
}
