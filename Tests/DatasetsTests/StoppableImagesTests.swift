import Datasets
import Pictures
import Tensors
import Testing

struct StoppableImagesTests {
    /// Pictures of one pixel; reading number 2 asks for an end.
    private func dataset(_ cancellation: Cancellation, _ read: BatchesTests.Counter) -> Dataset {
        let items = (0..<6).map { index in
            Item(name: "\(index)", label: 0, attributes: [:]) {
                read.add()
                if index == 2 { cancellation.request() }
                return Raster(width: 1, height: 1, channels: 1, samples: [UInt8(index)])
            }
        }
        return Dataset(
            name: "pixels", classes: ["a"], items: items, channels: 1, height: 1, width: 1
        ).stopping(at: cancellation)
    }

    @Test func `pictures are read until an end is asked for`() throws {
        let (cancellation, read) = (Cancellation(), BatchesTests.Counter())
        let dataset = dataset(cancellation, read)
        #expect(throws: Cancelled.self) { try dataset.pixels(of: dataset.items) }
        #expect(read.value == 3)
        cancellation.reset()
        #expect(try dataset.items[5].picture().samples == [5])
    }

    @Test func `a batch that is waited for ends with what was thrown on its thread`() throws {
        let (cancellation, read) = (Cancellation(), BatchesTests.Counter())
        let dataset = dataset(cancellation, read)
        let batches = Batches(dataset, order: [0, 1, 2, 3, 4, 5], size: 6, threads: 1)
        #expect(throws: Cancelled.self) { try batches.next() }
        #expect(read.value == 3)
    }

    @Test func `a folder is not listed once an end is asked for`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.folder("a")
        let cancellation = Cancellation()
        cancellation.request()
        #expect(throws: Cancelled.self) {
            try FolderTree.dataset(at: folder.path, cancellation: cancellation)
        }
        #expect(throws: Cancelled.self) {
            try Photographs.dataset(at: folder.path, cancellation: cancellation)
        }
    }

    @Test(
        arguments: [
            (nil, 1_000_000_000), (64e9, 1_000_000_000), (4e9, 1_000_000_000), (2e9, 500_000_000),
            (0, 0), (-1, 0),
        ] as [(Double?, Int)])
    func `pictures take a quarter of the free memory at most, and never more than a gigabyte`(
        available: Double?, limit: Int
    ) {
        #expect(DecodedImages.limit(available: available) == limit)
    }

    @Test func `what is over the limit is read again`() throws {
        let (cancellation, read) = (Cancellation(), BatchesTests.Counter())
        let dataset = dataset(cancellation, read).remembering(limit: 1)
        for _ in 0..<2 { for item in dataset.items.prefix(2) { _ = try item.picture() } }
        #expect(read.value == 3)
    }
}
