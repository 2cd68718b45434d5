import Tensors

/// Batch after batch of a dataset in a given order, read ahead on side threads while the last one is computed with.
///
/// An error in reading a picture is thrown by the `next` that would have given its batch. Letting go of the
/// batches, or `stop`, ends the threads; the picture that they are reading is finished first.
public final class Batches {
    /// Some items in the form in which networks take them.
    public struct Batch: Sendable {
        /// `[item, channel, row, column]`, 0...1.
        public let pixels: [Float]
        /// The class of each item.
        public let labels: [Int]
        /// Where the items stand in the dataset.
        public let indices: [Int]
    }

    /// How many batches there are; the last may be smaller.
    public let count: Int
    private let feed: BatchFeed

    /// - Parameters:
    ///   - order: indices of the dataset's items, in the order in which they are wanted.
    ///   - size: items in a batch.
    ///   - ahead: how many batches may wait to be taken.
    ///   - threads: how many batches are read at once.
    ///   - change: what is done to each image's values, with the image's index in the dataset; on the reading threads.
    public init(
        _ dataset: Dataset, order: [Int], size: Int, ahead: Int = 3, threads: Int = 2,
        change: (@Sendable (UnsafeMutableBufferPointer<Float>, Int) -> Void)? = nil
    ) {
        precondition(size > 0 && ahead > 0 && threads > 0)
        feed = BatchFeed(dataset, order: order, size: size, ahead: ahead, change: change)
        count = feed.count
        feed.start(threads: min(threads, count))
    }

    /// The dataset once through, in the order of this seed and epoch.
    /// - Parameter augmentation: how the images are changed.
    public convenience init(
        _ dataset: Dataset, size: Int, seed: UInt64, epoch: Int,
        augmentation: Augmentation = Augmentation(), threads: Int = 2
    ) {
        let (channels, height, width) = (dataset.channels, dataset.height, dataset.width)
        var change: (@Sendable (UnsafeMutableBufferPointer<Float>, Int) -> Void)?
        if !augmentation.isNothing {
            change = { pixels, place in
                augmentation.apply(
                    to: pixels, channels: channels, height: height, width: width, seed: seed,
                    epoch: epoch, place: place)
            }
        }
        self.init(
            dataset, order: Batches.order(of: dataset.items.count, seed: seed, epoch: epoch),
            size: size, threads: threads, change: change)
    }

    deinit { feed.stop() }

    /// The order of an epoch: a permutation drawn from seed and epoch (`RandomSource`).
    public static func order(of count: Int, seed: UInt64, epoch: Int) -> [Int] {
        var random = RandomSource([seed, UInt64(epoch), 0x6F_72_64_65])
        return random.permutation(of: count)
    }

    /// The next batch, nil after the last one.
    public func next() throws -> Batch? { try feed.take() }

    /// Ends the threads and waits until they are gone; `next` gives nil from then on.
    public func stop() { feed.stop() }
}
