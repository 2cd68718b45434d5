import Datasets
import Pictures
import Synchronization
import Testing

struct BatchesTests {
    private struct Broken: Error {}

    /// Ten pictures of 1 x 2 pixels; every picture's samples tell its number.
    private func numbered(
        _ count: Int = 10, failing: Int? = nil, reads: Counter? = nil
    ) -> Dataset {
        let items = (0..<count).map { index in
            Item(name: "\(index)", label: index % 3, attributes: [:]) {
                reads?.add()
                if index == failing { throw Broken() }
                return Raster(
                    width: 2, height: 1, channels: 3,
                    samples: (0..<6).map { UInt8(index * 6 + $0) })
            }
        }
        return Dataset(
            name: "numbers", classes: ["a", "b", "c"], items: items, channels: 3, height: 1,
            width: 2)
    }

    final class Counter: Sendable {
        private let count = Mutex(0)
        func add() { count.withLock { $0 += 1 } }
        var value: Int { count.withLock { $0 } }
    }

    @Test func `pixels are planes of samples divided by 255`() throws {
        let data = numbered(2)
        let pixels = try data.pixels(of: [data.items[1]])
        #expect(pixels == [6, 9, 7, 10, 8, 11].map { $0 / 255 })
    }

    @Test(arguments: [1, 2, 5])
    func `batches give the items in the order that was asked for`(threads: Int) throws {
        let data = numbered()
        let order = [3, 1, 4, 0, 5, 9, 2, 6]
        let batches = Batches(data, order: order, size: 3, ahead: 2, threads: threads)
        #expect(batches.count == 3)
        var indices: [Int] = []
        while let batch = try batches.next() {
            indices += batch.indices
            #expect(batch.labels == batch.indices.map { $0 % 3 })
            #expect(try batch.pixels == data.pixels(of: batch.indices.map { data.items[$0] }))
        }
        #expect(indices == order)
        #expect(try batches.next() == nil)
    }

    @Test func `the order of an epoch is a permutation, the same each time`() {
        let order = Batches.order(of: 500, seed: 3, epoch: 2)
        #expect(order.sorted() == Array(0..<500))
        #expect(order == Batches.order(of: 500, seed: 3, epoch: 2))
        #expect(order != Batches.order(of: 500, seed: 3, epoch: 3))
        #expect(order != Batches.order(of: 500, seed: 4, epoch: 2))
    }

    @Test func `an error comes out where its batch would have come`() throws {
        let batches = Batches(numbered(failing: 5), order: Array(0..<10), size: 2, threads: 1)
        #expect(try batches.next()?.indices == [0, 1])
        #expect(try batches.next()?.indices == [2, 3])
        #expect(throws: Broken.self) { try batches.next() }
        #expect(try batches.next() == nil)
    }

    @Test func `stopping early ends the threads, and nothing is read any more`() throws {
        let reads = Counter()
        let batches = Batches(numbered(40, reads: reads), order: Array(0..<40), size: 1, ahead: 2)
        _ = try batches.next()
        // `stop` returns when every thread has ended.
        batches.stop()
        let count = reads.value
        #expect(count <= 5)
        #expect(try batches.next() == nil)
        #expect(reads.value == count)
    }

    @Test func `an empty order has no batches`() throws {
        #expect(try Batches(numbered(), order: [], size: 4).next() == nil)
    }

    @Test func `remembered pictures are read once, up to the limit`() throws {
        let reads = Counter()
        let data = numbered(reads: reads).remembering(limit: 4 * 6)
        for _ in 0..<2 { for item in data.items { _ = try item.picture() } }
        #expect(reads.value == 10 + 6)
        #expect(try data.items[9].picture().samples[0] == 54)
    }

    @Test func `a picture of another size than the dataset's is refused`() {
        let odd = Item(name: "odd", label: 0, attributes: [:]) { Raster(width: 1, height: 1) }
        let error = #expect(throws: DatasetError.self) { try numbered().pixels(of: [odd]) }
        #expect(
            error?.description
                == "'odd' is 3 x 1 x 1; expected 3 x 1 x 2 as in the rest of the dataset")
    }
}
