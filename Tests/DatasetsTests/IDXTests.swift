import Datasets
import Pictures
import Testing

struct IDXTests {
    private let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40]
    private let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]

    @Test func `two images of one row are read with their labels`() throws {
        let folder = try TemporaryFolder()
        try folder.write(images, "train-images-idx3-ubyte")
        try folder.write(labels, "train-labels-idx1-ubyte")
        let data = try IDX.dataset(at: folder.path, classes: ["shirt", "boot"])
        #expect(data.items.map(\.label) == [1, 0])
        #expect(data.items[1].attributes == ["part": "train"])
        #expect(try data.items[1].picture().samples == [30, 40])
        #expect([data.channels, data.height, data.width] == [1, 1, 2])
    }

    @Test func `a head that promises more than there is, is refused`() throws {
        let folder = try TemporaryFolder()
        try folder.write(images.dropLast(), "train-images-idx3-ubyte")
        try folder.write(labels, "train-labels-idx1-ubyte")
        let error = #expect(throws: DatasetError.self) { try IDX.dataset(at: folder.path) }
        #expect(error?.description.contains("promises 2 x 1 x 2 values, it has 3") == true)
    }

    @Test func `images without labels are refused`() throws {
        let folder = try TemporaryFolder()
        try folder.write(images, "train-images-idx3-ubyte")
        #expect(throws: DatasetError.self) { try IDX.dataset(at: folder.path) }
    }

    @Test func `classes with too few images are left out`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 1, 10, 20, 30], "train-images-idx3-ubyte")
        try folder.write([0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 2], "train-labels-idx1-ubyte")
        let data = try IDX.dataset(at: folder.path, options: PictureOptions(minimum: 2))
        #expect(data.classes == ["2"])
        #expect(data.items.map(\.label) == [0, 0])
        #expect(throws: DatasetError.tooFewPictures(path: folder.path, minimum: 3, most: 2)) {
            try IDX.dataset(at: folder.path, options: PictureOptions(minimum: 3))
        }
    }
}
