import Foundation
import Networks
import Tensors
import Testing
import Training

/// Observers are called around the epochs, in their order, and may end the training.
struct TrainingObserverTests {
    /// Notes what it is told, and stops after an epoch.
    private final class Witness: TrainingObserver {
        private let last: Int
        private let note: (String) -> Void

        init(stopsAfter last: Int, note: @escaping (String) -> Void) {
            (self.last, self.note) = (last, note)
        }

        func willBegin(_ state: TrainingState) -> TrainingDecision {
            note("begin \(state.history.epochs.count)")
            return state.history.epochs.count >= last ? .stop : .goOn
        }

        func didFinishEpoch(_ state: TrainingState) -> TrainingDecision {
            note("epoch \(state.history.epochs.count)")
            return state.history.epochs.count >= last ? .stop : .goOn
        }

        func didEnd(_ state: TrainingState) { note("end \(state.history.epochs.count)") }
    }

    private func notes(
        _ lasts: [Int], epochs: Int = 3, cancelledAt batch: Int? = nil
    ) throws -> [String] {
        var notes: [String] = []
        let cancellation = Cancellation()
        let observers = lasts.enumerated().map { place, last in
            Witness(stopsAfter: last) { notes.append("\(place): \($0)") }
        }
        let trainer = Trainer(
            try SmallImages.network(),
            options: .init(epochs: epochs, batch: 4, optimizer: .init(.sgd), seed: 1),
            backend: try OneDNNBackend(), observers: observers)
        do {
            _ = try trainer.fit(SmallImages.dataset(), cancellation: cancellation) { progress in
                if progress.batch == batch { cancellation.request() }
            }
        } catch is Cancelled {
            notes.append("cancelled")
        }
        return notes
    }

    @Test func `each epoch is told to all, in their order`() throws {
        #expect(
            try notes([9, 9], epochs: 2) == [
                "0: begin 0", "1: begin 0", "0: epoch 1", "1: epoch 1", "0: epoch 2", "1: epoch 2",
                "0: end 2", "1: end 2",
            ])
    }

    @Test func `one that says stop ends the training, and all are told`() throws {
        #expect(
            try notes([1, 9]) == [
                "0: begin 0", "1: begin 0", "0: epoch 1", "1: epoch 1", "0: end 1", "1: end 1",
            ])
        #expect(try notes([0]) == ["0: begin 0", "0: end 0"])
    }

    @Test func `an interrupt is no end`() throws {
        #expect(try notes([9], cancelledAt: 2) == ["0: begin 0", "cancelled"])
    }

    @Test func `an observer sees the epoch's files written`() throws {
        let folder = NSTemporaryDirectory() + "switchback-observed-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var files: [Int] = []
        var options = Trainer.Options(epochs: 2, batch: 4, optimizer: .init(.sgd), seed: 1)
        options.checkpoint = folder
        let witness = Witness(stopsAfter: 9) { _ in
            files.append((try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0)
        }
        _ = try Trainer(
            SmallImages.network(), options: options, backend: OneDNNBackend(),
            observers: [witness]
        ).fit(SmallImages.dataset(), cancellation: Cancellation()) { _ in }
        #expect(files == [0, 2, 3, 3])
    }
}
