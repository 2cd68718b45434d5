import Datasets
import Pictures
import Tensors
import Testing

/// MNIST and its sisters under the names in circulation.
struct IDXNamesTests {
    /// Two images of two rows and one column.
    private static let images: [UInt8] =
        [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 10, 20, 30, 40]
    private static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 1, 0]

    @Test(arguments: [
        ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "train"),
        ("train-images.idx3-ubyte", "train-labels.idx1-ubyte", "train"),
        ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "test"),
        ("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte", "test"),
        ("train-images-idx3.ubyte", "train-labels-idx1.ubyte", "train"),
        ("TRAIN-IMAGES-IDX3-UBYTE", "TRAIN-LABELS-IDX1-UBYTE", "train"),
        ("test-images-idx3-ubyte", "test-labels-idx1-ubyte", "test"),
        ("kmnist-train-images-idx3-ubyte", "kmnist-train-labels-idx1-ubyte", "train"),
        ("fashion_train_images.idx", "fashion_train_labels.idx", "train"),
        ("val-images-idx3-ubyte", "val-labels-idx1-ubyte", "validation"),
        ("raw/train-images-idx3-ubyte", "raw/train-labels-idx1-ubyte", "train"),
        (
            "FashionMNIST/raw/t10k-images-idx3-ubyte", "FashionMNIST/raw/t10k-labels-idx1-ubyte",
            "test"
        ),
    ])
    func `files are found by every name, and by what they hold`(
        images: String, labels: String, part: String
    ) throws {
        let folder = try TemporaryFolder()
        try folder.write(IDXNamesTests.images, images)
        try folder.write(IDXNamesTests.labels, labels)
        let data = try Photographs.dataset(at: folder.path)
        #expect(data.items.map(\.label) == [1, 0])
        #expect(data.items.map { $0.attributes["part"] } == [part, part])
        #expect(try data.items[1].picture().samples == [30, 40])
        #expect([data.height, data.width] == [2, 1])
    }

    @Test func `a part is taken, and the classes stay those of both`() throws {
        let folder = try TemporaryFolder()
        try folder.write(IDXNamesTests.images, "train-images-idx3-ubyte")
        try folder.write(IDXNamesTests.labels, "train-labels-idx1-ubyte")
        try folder.write(IDXNamesTests.images, "t10k-images-idx3-ubyte")
        try folder.write([0, 0, 8, 1, 0, 0, 0, 2, 4, 4], "t10k-labels-idx1-ubyte")
        let test = try Photographs.dataset(
            at: folder.path, reading: FolderOptions(part: .only(.test)))
        #expect(test.classes == ["0", "1", "2", "3", "4"])
        #expect(test.items.map(\.name) == ["test/0", "test/1"])
        let named = try Photographs.dataset(
            at: folder.path,
            reading: FolderOptions(order: .names(["a", "b", "c", "d", "e"])))
        #expect(named.classes == ["a", "b", "c", "d", "e"])
        let text = try Photographs.dataset(
            at: folder.path, reading: FolderOptions(order: .text))
        #expect(text.remarks.contains { $0.text.hasSuffix("classes=text changes nothing") })
        #expect(throws: DatasetError.self) {
            try Photographs.dataset(
                at: folder.path, reading: FolderOptions(part: .only(.validation)))
        }
    }

    @Test func `EMNIST is stood upright, and its mapping names the classes`() throws {
        let folder = try TemporaryFolder()
        // One image of two rows and three columns, which lie for columns and rows.
        try folder.write(
            [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6],
            "gzip/emnist-balanced-train-images-idx3-ubyte")
        try folder.write(
            [0, 0, 8, 1, 0, 0, 0, 1, 1], "gzip/emnist-balanced-train-labels-idx1-ubyte")
        try folder.write(Array("0 48\n1 65 97\n".utf8), "gzip/emnist-balanced-mapping.txt")
        let data = try Photographs.dataset(at: folder.path)
        #expect(data.classes == ["0", "A/a"])
        #expect([data.height, data.width] == [3, 2])
        #expect(try data.items[0].picture().samples == [1, 4, 2, 5, 3, 6])
        #expect(data.remarks.contains { $0.text.hasPrefix("EMNIST's images lie") })
        #expect(data.leftOut.isEmpty)
    }

    @Test func `QMNIST's labels begin with the class`() throws {
        let folder = try TemporaryFolder()
        try folder.write(IDXNamesTests.images, "qmnist-train-images-idx3-ubyte")
        let row = { (label: UInt8) in
            [0, 0, 0, label] + [UInt8](repeating: 7, count: 28)
        }
        try folder.write(
            [0, 0, 12, 2, 0, 0, 0, 2, 0, 0, 0, 8] + row(3) + row(9),
            "qmnist-train-labels-idx2-int")
        #expect(try Photographs.dataset(at: folder.path).items.map(\.label) == [3, 9])
    }

    @Test func `a gzipped file beside the same one unpacked counts once`() throws {
        let folder = try TemporaryFolder()
        try folder.write(IDXNamesTests.images, "train-images-idx3-ubyte")
        try folder.write(IDXNamesTests.images, "train-images-idx3-ubyte.gz")
        try folder.write(IDXNamesTests.labels, "train-labels-idx1-ubyte")
        #expect(try Photographs.dataset(at: folder.path).items.count == 2)
    }

    @Test(
        arguments: [
            (
                [0, 0, 9, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 5],
                "its images are signed bytes; expected unsigned bytes"
            ),
            (
                [0, 0, 13, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0],
                "its images are 32-bit floating-point numbers; expected unsigned bytes"
            ),
            (
                [0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 1, 5],
                "it has 2 sizes; expected 3: images, rows, columns"
            ),
            ([0, 0, 8, 3, 0, 0, 0, 1], "it ends within its sizes"),
            (
                [0, 0, 8, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255],
                "its head promises 4294967295 x 4294967295 x 4294967295 values, it has 0"
            ),
        ] as [([UInt8], String)])
    func `images of another type or rank are refused in a sentence`(
        bytes: [UInt8], reason: String
    ) throws {
        let folder = try TemporaryFolder()
        try folder.write(bytes, "train-images-idx3-ubyte")
        try folder.write([0, 0, 8, 1, 0, 0, 0, 1, 0], "train-labels-idx1-ubyte")
        let error = #expect(throws: DatasetError.self) { try Photographs.dataset(at: folder.path) }
        #expect(error?.description.hasSuffix(reason) == true, "\(String(describing: error))")
    }

    @Test func `a gzipped file is read, and one cut short is refused`() throws {
        // `gzip.compress` of the labels 1 and 0 by Python 3.11, without a time.
        let packed: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 100, 96, 96, 96, 98, 100, 0, 0, 88,
            157, 135, 140, 10, 0, 0, 0,
        ]
        let folder = try TemporaryFolder()
        try folder.write(IDXNamesTests.images, "train-images-idx3-ubyte")
        try folder.write(packed, "train-labels-idx1-ubyte.gz")
        #expect(try Photographs.dataset(at: folder.path).items.map(\.label) == [1, 0])
        try folder.write(Array(packed.dropLast(9)), "train-labels-idx1-ubyte.gz")
        let error = #expect(throws: DatasetError.self) { try Photographs.dataset(at: folder.path) }
        #expect(error?.description.hasSuffix("its compression is damaged") == true)
    }

    @Test func `files that lie in a folder each are one set`() throws {
        let folder = try TemporaryFolder()
        for part in ["train", "t10k"] {
            let (images, labels) = ("\(part)-images-idx3-ubyte", "\(part)-labels-idx1-ubyte")
            try folder.write(IDXNamesTests.images, "\(images)/\(images)")
            try folder.write(IDXNamesTests.labels, "\(labels)/\(labels)")
        }
        let dataset = try Photographs.dataset(at: folder.path)
        #expect(dataset.items.count == 4)
        #expect(dataset.items.map { $0.attributes["part"] } == ["train", "train", "test", "test"])
    }

    @Test func `several sets in one folder are not mixed`() throws {
        let folder = try TemporaryFolder()
        for set in ["emnist-letters", "emnist-digits"] {
            try folder.write(IDXNamesTests.images, "\(set)-train-images-idx3-ubyte")
            try folder.write(IDXNamesTests.labels, "\(set)-train-labels-idx1-ubyte")
        }
        let error = #expect(throws: DatasetError.self) { try Photographs.dataset(at: folder.path) }
        #expect(
            error?.description.contains(
                "holds several sets of IDX files: 'emnist-digits', 'emnist-letters'") == true)
    }

    @Test func `pictures whose names only sound so are pictures`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("cat/train-images-1.pgm")
        try folder.picture("dog/train-images-2.pgm")
        #expect(try Photographs.dataset(at: folder.path).classes == ["cat", "dog"])
    }

    @Test func `crop cuts, and the cut's size is kept`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 4] + Array(0..<16),
            "train-images-idx3-ubyte")
        try folder.write([0, 0, 8, 1, 0, 0, 0, 1, 0], "train-labels-idx1-ubyte")
        let data = try Photographs.dataset(at: folder.path, options: PictureOptions(crop: 2))
        #expect([data.width, data.height] == [2, 2])
        #expect(try data.items[0].picture().samples == [5, 6, 9, 10])
    }

    @Test func `parts that are together are told, and colour that is none`() throws {
        let folder = try TemporaryFolder()
        for part in ["train", "t10k"] {
            try folder.write(IDXNamesTests.images, "\(part)-images-idx3-ubyte")
            try folder.write(IDXNamesTests.labels, "\(part)-labels-idx1-ubyte")
        }
        let remarks = try Photographs.dataset(
            at: folder.path, options: PictureOptions(channels: 3)
        ).remarks.map(\.text)
        #expect(
            remarks == [
                "the files' parts are together, the attribute part (2 train, 2 test); part=train takes one",
                "its pictures are grey and become colour; channels=1 keeps them grey",
            ])
    }

    @Test(arguments: [
        ("0 48\n1 97\n", ["0", "a"], false), ("0 48\njunk\n", ["0", "1"], true),
        ("", ["0", "1"], true),
        ("0 48\n0 49\n1 49\n", ["0", "1"], true),
    ])
    func `a mapping that says nothing certain is told`(text: String, names: [String], isTold: Bool)
        throws
    {
        let folder = try TemporaryFolder()
        try folder.write(IDXNamesTests.images, "emnist-x-train-images-idx3-ubyte")
        try folder.write(IDXNamesTests.labels, "emnist-x-train-labels-idx1-ubyte")
        try folder.write(Array(text.utf8), "emnist-x-mapping.txt")
        let data = try Photographs.dataset(at: folder.path)
        #expect(data.classes == names)
        #expect(data.remarks.contains { $0.text.contains("keep their numbers") } == isTold)
    }
}
