import Dispatch
import Synchronization

/// The shelf between the threads that read batches and the one that takes them.
final class BatchFeed: Sendable {
    private struct Shelf: Sendable {
        var ready: [Int: Result<Batches.Batch, any Error>] = [:]
        var nextToRead = 0
        var nextToTake = 0
        var isStopped = false
    }

    let count: Int
    private let dataset: Dataset
    private let order: [Int]
    private let size: Int
    private let change: (@Sendable (UnsafeMutableBufferPointer<Float>, Int) -> Void)?
    private let shelf = Mutex(Shelf())
    /// Counts the free places on the shelf. It starts at 0 because a semaphore must not end below its start.
    private let room = DispatchSemaphore(value: 0)
    /// Counts the batches that have been put on the shelf and not yet been waited for.
    private let arrived = DispatchSemaphore(value: 0)
    private let threads = DispatchGroup()

    init(
        _ dataset: Dataset, order: [Int], size: Int, ahead: Int,
        change: (@Sendable (UnsafeMutableBufferPointer<Float>, Int) -> Void)?
    ) {
        self.change = change
        self.dataset = dataset
        self.order = order
        self.size = size
        count = (order.count + size - 1) / size
        for _ in 0..<ahead { room.signal() }
    }

    func start(threads number: Int) {
        for _ in 0..<number {
            threads.enter()
            // A thread of its own for each reader: they wait for room, which the shared pool should not.
            DispatchQueue(label: "batches", qos: .userInitiated).async { [self] in
                read()
                threads.leave()
            }
        }
    }

    private func read() {
        while true {
            room.wait()
            let number = shelf.withLock { shelf -> Int? in
                guard !shelf.isStopped, shelf.nextToRead < count else { return nil }
                shelf.nextToRead += 1
                return shelf.nextToRead - 1
            }
            guard let number, let result = read(number) else {
                // Passes the word on to the other readers.
                room.signal()
                return
            }
            shelf.withLock { shelf in
                shelf.ready[number] = result
                if case .failure = result { shelf.isStopped = true }
            }
            arrived.signal()
        }
    }

    /// Nil where nobody waits for the batch any more.
    private func read(_ number: Int) -> Result<Batches.Batch, any Error>? {
        do {
            return .success(try batch(number))
        } catch is Stopped {
            return nil
        } catch {
            return .failure(error)
        }
    }

    private func batch(_ number: Int) throws -> Batches.Batch {
        let indices = Array(order[(number * size)..<min((number + 1) * size, order.count)])
        let items = indices.map { dataset.items[$0] }
        var pixels = try dataset.pixels(of: items) {
            if shelf.withLock({ $0.isStopped && $0.nextToTake >= count }) { throw Stopped() }
        }
        if let change {
            let each = dataset.samplesPerItem
            pixels.withUnsafeMutableBufferPointer { all in
                for (place, index) in indices.enumerated() {
                    let part = all[place * each..<(place + 1) * each]
                    change(UnsafeMutableBufferPointer(rebasing: part), index)
                }
            }
        }
        return Batches.Batch(pixels: pixels, labels: items.map(\.label), indices: indices)
    }

    /// Nobody waits for the batch any more.
    private struct Stopped: Error {}

    func take() throws -> Batches.Batch? {
        while true {
            let (result, isOver) = shelf.withLock { shelf in
                let result = shelf.ready.removeValue(forKey: shelf.nextToTake)
                if result != nil { shelf.nextToTake += 1 }
                // A batch whose reading has begun still arrives; none is begun after a stop.
                let isOver = shelf.isStopped && shelf.nextToTake >= shelf.nextToRead
                return (result, isOver || shelf.nextToTake >= count)
            }
            if let result {
                room.signal()
                return try result.get()
            }
            if isOver { return nil }
            arrived.wait()
        }
    }

    func stop() {
        shelf.withLock { shelf in
            shelf.isStopped = true
            shelf.nextToTake = count
            shelf.ready = [:]
        }
        room.signal()
        arrived.signal()
        threads.wait()
    }
}
