import Datasets
import Networks
import Tensors

/// Once through the images.
struct EpochRun {
    let network: Network
    let options: Trainer.Options
    let step: TrainingStep
    let backend: any Backend
    /// For whole batches and, where the images do not come out even, for the last one.
    let plans: TrainingPlans
    /// From 1.
    let epoch: Int
    /// The epochs before it.
    let before: History

    /// - Parameter good: the weights to return to where the loss stops being a number.
    func run(
        _ dataset: Dataset, test: Dataset?, good: [Tensor], cancellation: Cancellation,
        stop: Cancellation, report: (Trainer.Progress) -> Void
    ) throws -> History.Epoch {
        // From the seed and the epoch alone, so that a training taken up again goes the same way.
        plans.reseed(options.seed &+ UInt64(epoch) &* 0xD1B5_4A32_D192_ED03)
        let batches = Batches(
            dataset, size: options.batch, seed: options.seed, epoch: epoch,
            augmentation: options.augmentation)
        let count = batches.count
        var (loss, correct, seen, number) = (0.0, 0, 0, 0)
        while let batch = try batches.next() {
            number += 1
            let result = try step.take(
                plans[batch.labels.count], images: batch.pixels, labels: batch.labels,
                cancellation)
            guard result.loss.isFinite else {
                network.restore(good)
                throw NetworkError.diverged(epoch: epoch, batch: number, loss: Float(result.loss))
            }
            loss += result.loss
            correct += result.correct
            seen += batch.labels.count
            if number < count || test == nil {
                report(
                    progress(number, count, loss / Double(seen), correct, seen, test: nil))
            }
            if number < count { try stop.check() }
        }
        if let wrong = NotANumber.weights(of: network) {
            network.restore(good)
            throw NetworkError.diverged(epoch: epoch, batch: number, loss: .nan, weights: wrong)
        }
        var readings: Evaluation?
        if let test {
            let read = try Evaluation(
                network, test, batch: Evaluation.batch(besides: options.batch), backend: backend,
                precision: options.precision, cancellation: cancellation)
            report(
                progress(number, count, loss / Double(seen), correct, seen, test: read.accuracy))
            readings = read
        }
        return History.Epoch(
            loss: loss / Double(seen), accuracy: Double(correct) / Double(seen),
            rate: step.optimizer.rate, testLoss: readings?.loss,
            testAccuracy: readings?.accuracy)
    }

    private func progress(
        _ batch: Int, _ batches: Int, _ loss: Double, _ correct: Int, _ seen: Int, test: Double?
    ) -> Trainer.Progress {
        Trainer.Progress(
            epoch: epoch, epochs: options.epochs, batch: batch, batches: batches, loss: loss,
            accuracy: Double(correct) / Double(seen), testAccuracy: test, history: before)
    }
}
