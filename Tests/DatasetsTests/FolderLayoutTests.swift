import Datasets
import Pictures
import Testing

/// A folder, and what is to be understood of it.
struct FolderCase: Sendable, CustomTestStringConvertible {
    let files: [String]
    let classes: [String]
    /// How many images each part has; the key is empty for those of no part.
    let parts: [String: Int]
    /// What the answer says, each within one of the remarks.
    var remarks: [String] = []
    /// How many files are left out for each reason.
    var leftOut: [String: Int] = [:]

    var testDescription: String { files.joined(separator: " ") }
}

struct FolderLayoutTests {
    static let parts: [FolderCase] = [
        FolderCase(
            files: ["train/cat/1", "train/dog/1", "val/cat/1", "val/dog/1"],
            classes: ["cat", "dog"], parts: ["train": 2, "validation": 2],
            remarks: [
                "'train', 'val' are understood as parts of the dataset, the attribute part (2 train, 2 validation)"
            ]),
        FolderCase(
            files: ["train/cat/1", "valid/cat/1", "test/dog/1"], classes: ["cat", "dog"],
            parts: ["train": 1, "validation": 1, "test": 1],
            remarks: ["no image of 'dog' in the part train", "no image of 'cat' in the part test"]),
        FolderCase(
            files: ["Training/cat/1", "Testing/cat/1"], classes: ["cat"],
            parts: ["train": 1, "test": 1]),
        FolderCase(
            files: ["training_set/training_set/cat/1", "test_set/test_set/cat/1"],
            classes: ["cat"], parts: ["train": 1, "test": 1]),
        FolderCase(
            files: ["seg_train/seg_train/sea/1", "seg_test/seg_test/sea/1", "seg_pred/seg_pred/1"],
            classes: ["sea"], parts: ["train": 1, "test": 1], leftOut: ["in no part": 1]),
        FolderCase(
            files: ["all/data/TRAIN/cat/1", "all/data/DEV/cat/1"], classes: ["cat"],
            parts: ["train": 1, "validation": 1], remarks: ["'all' is the only folder"]),
        FolderCase(
            files: ["train/images/cat/1", "test/images/cat/1"], classes: ["cat"],
            parts: ["train": 1, "test": 1]),
        FolderCase(
            files: ["cat/train/1", "cat/val/1", "dog/train/1", "dog/val/1"],
            classes: ["cat", "dog"], parts: ["train": 2, "validation": 2]),
        FolderCase(
            files: ["x/cat/train/1", "x/cat/test/1", "x/dog/train/1"], classes: ["cat", "dog"],
            parts: ["train": 2, "test": 1], remarks: ["no image of 'dog' in the part test"]),
        FolderCase(
            files: ["train/cat/1", "train/dog/1", "test/1", "test/2"], classes: ["cat", "dog"],
            parts: ["train": 2],
            remarks: ["'test' has no folders for the classes: its 2 pictures are left out"],
            leftOut: ["without a class": 2]),
        FolderCase(
            files: ["train/n1/images/1", "train/n2/images/1", "val/images/1"],
            classes: ["n1", "n2"], parts: ["train": 2],
            remarks: ["'val' has no folders for the classes: its 1 picture is left out"],
            leftOut: ["without a class": 1]),
        FolderCase(
            files: ["train/cat/1", "train/dog/1"], classes: ["cat", "dog"], parts: ["train": 2],
            remarks: ["'train' is understood as a part"]),
        FolderCase(
            files: [
                "train/cat/1", "test/cat/1", "README.txt", "__MACOSX/train/cat/1", ".DS_Store",
                "train/labels.csv", "annotations/a.txt",
            ], classes: ["cat"], parts: ["train": 1, "test": 1],
            leftOut: ["text": 3, "hidden": 2]),
        FolderCase(
            files: ["train/cat/1", "val/", "test/cat/1"], classes: ["cat"],
            parts: ["train": 1, "test": 1], remarks: ["'val' holds no pictures"]),
        FolderCase(
            files: ["train/cat/1", "train/lime/", "val/cat/1"], classes: ["cat", "lime"],
            parts: ["train": 1, "validation": 1],
            remarks: ["no image of 'lime': it keeps its place"]),
    ]

    static let classes: [FolderCase] = [
        FolderCase(
            files: ["train/1", "plane/1", "car/1"], classes: ["car", "plane", "train"],
            parts: ["": 3]),
        FolderCase(
            files: ["train/steam/1", "train/tram/1", "plane/jet/1", "car/1"],
            classes: ["car", "plane", "train"], parts: ["": 4]),
        FolderCase(
            files: ["test/1", "train/1", "car/1"], classes: ["car", "test", "train"],
            parts: ["": 3]),
        FolderCase(
            files: ["latest/1", "strain/1", "oval/1", "valley/1"],
            classes: ["latest", "oval", "strain", "valley"], parts: ["": 4]),
        FolderCase(
            files: ["fruit/apple/1", "fruit/plum/1"], classes: ["apple", "plum"], parts: ["": 2],
            remarks: ["'fruit' is the only folder with pictures"]),
        FolderCase(
            files: ["a/b/c/apple/1", "a/b/c/plum/1", "a/notes.txt"], classes: ["apple", "plum"],
            parts: ["": 2], leftOut: ["text": 1]),
        FolderCase(files: ["dog/images/1"], classes: ["dog"], parts: ["": 1]),
        FolderCase(
            files: ["apple/1", "lime/", "plum/1"], classes: ["apple", "lime", "plum"],
            parts: ["": 2], remarks: ["no image of 'lime': it keeps its place among the classes"]),
        FolderCase(
            files: ["apple/1", "lime/.gitkeep", "plum/1"], classes: ["apple", "lime", "plum"],
            parts: ["": 2], leftOut: ["hidden": 1]),
        FolderCase(
            files: ["apple/1", "plum/1", "labels/a.txt", "3"], classes: ["apple", "plum"],
            parts: ["": 2],
            remarks: ["the folder 'labels' holds no pictures and is not taken as a class"],
            leftOut: ["text": 1, "without a class": 1]),
    ]

    private func make(_ files: [String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for file in files {
            if file.hasSuffix("/") {
                try folder.folder(file)
            } else if file.contains(".") {
                try folder.write(Array("some words".utf8), file)
            } else {
                try folder.picture(file)
            }
        }
        return folder
    }

    @Test(arguments: parts + classes)
    func `folders are understood as parts, classes, or what lies around them`(
        example: FolderCase
    ) throws {
        let folder = try make(example.files)
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.classes == example.classes)
        let parts = Dictionary(grouping: data.items) { $0.attributes["part"] ?? "" }
        #expect(parts.mapValues(\.count) == example.parts)
        for remark in example.remarks {
            #expect(data.remarks.contains { $0.text.contains(remark) }, "\(data.remarks)")
        }
        let counts = LeftOut.counts(data.leftOut).map { ($0.reason, $0.count) }
        #expect(Dictionary(uniqueKeysWithValues: counts) == example.leftOut)
    }

    @Test(arguments: parts)
    func `with part none the folders at the top are classes whatever they are called`(
        example: FolderCase
    ) throws {
        let folder = try make(example.files)
        let data = try FolderTree.dataset(
            at: folder.path, reading: FolderOptions(part: .none))
        let top = Set(
            example.files.filter { $0.contains("/") }.compactMap { $0.split(separator: "/").first }
        )
        .subtracting(["__MACOSX", "annotations"])
        #expect(Set(data.classes) == Set(top.map(String.init)))
        #expect(data.items.allSatisfy { $0.attributes["part"] == nil })
    }

    @Test(arguments: ["train/images/1 val/images/1", "train/1 test/1", "x/Train/1 x/Test/1"])
    func `parts without classes are refused and not taken as classes`(files: String) throws {
        let folder = try make(files.split(separator: " ").map(String.init))
        let error = #expect(throws: DatasetError.self) {
            try FolderTree.dataset(at: folder.path)
        }
        #expect(error?.description.contains("set part=none if the folders are the classes") == true)
    }

    @Test func `one part is taken, and the classes stay those of the whole`() throws {
        let folder = try make(["train/cat/1", "train/dog/1", "test/dog/1"])
        func taken(_ part: PartName) throws -> Dataset {
            try FolderTree.dataset(at: folder.path, reading: FolderOptions(part: .only(part)))
        }
        let test = try taken(.test)
        #expect(test.classes == ["cat", "dog"])
        #expect(test.items.map(\.name) == ["test/dog/1"])
        #expect(test.items.map(\.label) == [1])
        #expect(try taken(.train).items.count == 2)
        let error = #expect(throws: DatasetError.self) { try taken(.validation) }
        #expect(
            error?.description.hasSuffix("has no part validation; it has test and train") == true)
        let flat = try make(["cat/1", "dog/1"])
        let none = #expect(throws: DatasetError.self) {
            try FolderTree.dataset(at: flat.path, reading: FolderOptions(part: .only(.test)))
        }
        #expect(
            none?.description.contains("is not divided into parts, so there is no part test")
                == true)
    }

    @Test(arguments: [
        ("train", PartName.train), ("Training", .train), ("TRAIN", .train), ("trainset", .train),
        ("train_set", .train), ("train2017", .train), ("Train-Images", .train),
        ("images_train", .train), ("01_train", .train), ("traindata", .train), ("val", .validation),
        ("Valid", .validation), ("VALIDATION", .validation), ("dev", .validation),
        ("eval", .validation), ("validation_data", .validation), ("test", .test),
        ("Testing", .test), ("testset", .test), ("test set", .test), ("imgs-test", .test),
    ])
    func `parts go by many words`(word: String, part: PartName) {
        #expect(PartName(folder: word) == part)
    }

    @Test(arguments: [
        "", "trains", "trainer", "strain", "latest", "contest", "oval", "value", "device", "set",
        "data", "images", "2017", "plane", "trainee", "retrieval", "Testudo",
    ])
    func `other words are no parts`(word: String) {
        #expect(PartName(folder: word) == nil)
    }
}
