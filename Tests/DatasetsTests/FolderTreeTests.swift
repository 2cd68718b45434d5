import Datasets
import Pictures
import Tensors
import Testing

struct FolderTreeTests {
    @Test func `classes are folders and people's order is kept`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("s10/1.pgm", 10)
        try folder.picture("s2/10.pgm", 3)
        try folder.picture("s2/9.PGM", 2)
        try folder.write([1], "s2/notes.txt")
        try folder.write([1], "s2/.hidden.pgm")
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.classes == ["s2", "s10"])
        #expect(data.items.map(\.name) == ["s2/9.PGM", "s2/10.pgm", "s10/1.pgm"])
        #expect(data.items.map(\.label) == [0, 0, 1])
        #expect(
            data.leftOut == [
                LeftOut("s2/.hidden.pgm", .hidden),
                LeftOut(
                    "s2/notes.txt",
                    .notAPicture(found: "a file of unknown kind (it begins with 01)")),
            ])
        #expect([data.channels, data.height, data.width] == [1, 2, 3])
        #expect(try data.items[2].picture().samples == [UInt8](repeating: 10, count: 6))
    }

    @Test func `crop, size and channels bring every picture to one form`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("a/1.pgm", 200)
        let options = PictureOptions(size: 4, crop: 2, channels: 3)
        let data = try FolderTree.dataset(at: folder.path, options: options)
        let picture = try data.items[0].picture()
        #expect([picture.width, picture.height, picture.channels] == [4, 4, 3])
        #expect(picture.samples == [UInt8](repeating: 200, count: 48))
    }

    @Test func `train and test folders become the attribute part`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("train/cat/1.pgm")
        try folder.picture("train/dog/images/1.pgm")
        try folder.picture("test/dog/2.pgm")
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.classes == ["cat", "dog"])
        #expect(data.items.map { $0.attributes["part"] } == ["train", "train", "test"])
        #expect(try data.having("part", "test").items.map(\.name) == ["test/dog/2.pgm"])
        #expect(
            throws: DatasetError.noItems(attribute: "part", value: "x", values: ["test", "train"])
        ) {
            try data.having("part", "x")
        }
    }

    @Test func `a file named as its folder and a number is a person's`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("Ada_Byron/Ada_Byron_0001.pgm")
        try folder.picture("Ada_Byron/Ada_Byron_0002.pgm")
        try folder.picture("Kurt_Godel/Kurt_Godel_0001.pgm")
        let all = try FolderTree.dataset(at: folder.path)
        #expect(all.classes == ["Ada Byron", "Kurt Godel"])
        #expect(all.items[2].attributes == ["person": "Kurt Godel"])
        let two = try FolderTree.dataset(at: folder.path, options: PictureOptions(minimum: 2))
        #expect(two.classes == ["Ada Byron"])
        #expect(
            throws: DatasetError.tooFewPictures(path: folder.path, minimum: 3, most: 2)
        ) {
            try FolderTree.dataset(at: folder.path, options: PictureOptions(minimum: 3))
        }
    }

    @Test func `each way to name a wrong folder has a sentence of its own`() throws {
        let folder = try TemporaryFolder()
        func message(_ path: String) -> String {
            do {
                _ = try FolderTree.dataset(at: path)
                return "nothing was thrown"
            } catch {
                return String(describing: error)
            }
        }
        #expect(message("/no/such") == "there is no folder '/no/such'")
        let path = folder.path
        #expect(
            message(path)
                == "the folder '\(path)' is empty; expected one folder of pictures for each class")
        try folder.write(Array("read me".utf8), "a/readme.txt")
        #expect(
            message(path)
                == "the folder '\(path)' holds no pictures (PNG, JPEG, PGM or PPM), only 1 other file (text: 1); "
                + "expected one folder of pictures for each class")
        #expect(
            message(path + "/a/readme.txt")
                == "'\(path)/a/readme.txt' is a file; expected a folder with one folder of pictures for each class"
        )
        try folder.picture("b/1.pgm")
        #expect(
            message(path + "/b")
                == "the folder '\(path)/b' holds 1 picture but no folders; "
                + "put the pictures of each class into a folder that is named after it")
    }

    @Test func `a damaged picture is named when it is read`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("a/1.pgm")
        try folder.write([0x89, 0x50, 0x4E, 0x47], "a/2.png")
        let data = try FolderTree.dataset(at: folder.path)
        let path = folder.path + "/a/2.png"
        let error = #expect(throws: DatasetError.self) { try data.items[1].picture() }
        #expect(error?.description.contains("'\(path)'") == true)
        let large = try FolderTree.dataset(
            at: folder.path, options: PictureOptions(size: 2, crop: 3, channels: 1))
        #expect(
            throws: DatasetError.cropTooLarge(
                path: folder.path + "/a/1.pgm", crop: 3, width: 3, height: 2)
        ) {
            try large.items[0].picture()
        }
        let tall = PictureOptions(crop: PerAxis(height: 3, width: 2))
        let narrow = try FolderTree.dataset(at: folder.path, options: tall)
        let refusal = #expect(throws: DatasetError.self) { try narrow.items[0].picture() }
        #expect(
            refusal?.description
                == "'\(folder.path)/a/1.pgm' is 3 x 2 pixels; its middle 2 x 3 cannot be cut out: set crop to 2 or less"
        )
    }

    @Test func `a link back into its own folder shows no picture twice`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("a/1.pgm")
        for link in ["loop", "other"] {
            try folder.link("a/" + link, to: ".")
        }
        try folder.link("a/nowhere", to: "gone")
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.items.map(\.name) == ["a/1.pgm"])
        #expect(data.leftOut == [LeftOut("a/nowhere", .brokenLink)])
    }

    @Test func `folders that all link to each other are read once a class`() throws {
        let folder = try TemporaryFolder()
        for one in 0..<9 {
            try folder.picture("c\(one)/\(one).pgm")
            for other in 0..<9 where other != one {
                try folder.link("c\(one)/to\(other)", to: "../c\(other)")
            }
        }
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.classes.count == 9 && data.items.count == 81)
        #expect(
            Set(data.items.filter { $0.label == 3 }.map { $0.name.split(separator: "/").last })
                .count == 9)
    }

    @Test func `a link to the dataset's own folder is no class`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("cat/1.pgm")
        try folder.picture("dog/1.pgm")
        try folder.link("all", to: ".")
        #expect(try FolderTree.dataset(at: folder.path).classes == ["cat", "dog"])
    }

    @Test(arguments: [
        (
            ["animals/cat/1.pgm", "animals/dog/1.pgm", "plants/rose/1.pgm"],
            "in 'animals' those of 'cat', 'dog', and so on in 2 classes"
        ),
        (["wrap/cat/1.pgm", "wrap/dog/1.pgm", "preview.pgm"], "in 'wrap' those of 'cat', 'dog'"),
        (
            ["train/cat/1.pgm", "train/dog/1.pgm", "extra/cat/1.pgm"],
            "in 'extra' those of 'cat', and so on in 2 classes"
        ),
        (["cat/images/1.pgm", "dog/images/1.pgm"], nil), (["cat/1.pgm", "dog/1.pgm"], nil),
    ])
    func `classes that swallow folders are named`(files: [String], said: String?) throws {
        let folder = try TemporaryFolder()
        for file in files { try folder.picture(file) }
        let remarks = try FolderTree.dataset(at: folder.path).remarks.map(\.text)
        let nested = remarks.first {
            $0.hasPrefix("the pictures in folders within a class's folder")
        }
        #expect((nested == nil) == (said == nil))
        if let said { #expect(nested?.hasSuffix(said) == true, "\(remarks)") }
    }

    @Test func `pictures beside folders without any are an error of their own`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("1.pgm")
        try folder.write(Array("x".utf8), "labels/a.txt")
        #expect(throws: DatasetError.picturesBesideFolders(path: folder.path, count: 1)) {
            try FolderTree.dataset(at: folder.path)
        }
    }

    @Test func `a wanted class below minimum keeps its place, and that is said`() throws {
        let folder = try TemporaryFolder()
        for name in ["a/1", "a/2", "b/1", "c/1"] { try folder.picture("\(name).pgm") }
        let data = try FolderTree.dataset(
            at: folder.path, options: PictureOptions(minimum: 2),
            reading: FolderOptions(order: .names(["a", "b"])))
        let remarks = data.remarks.map(\.text)
        #expect(
            remarks.contains("'b' has fewer images than minimum and keeps its place without them"))
        #expect(!remarks.contains { $0.contains("left out") && $0.contains("fewer than") })
    }

    @Test func `pictures that cannot be read do not decide the size`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("a/1.pgm")
        try folder.write(Array("P3\n1 1\n255\n300 0 0\n".utf8), "a/damaged.ppm")
        try folder.write(Array("P5 9999999999 9999999999 255\n".utf8), "a/huge.pgm")
        func read(_ unreadable: Set<String>) throws -> Dataset {
            var reading = FolderOptions()
            reading.unreadable = unreadable
            return try FolderTree.dataset(at: folder.path, reading: reading)
        }
        let whole = try read([])
        #expect([whole.width, whole.height] == [224, 224])
        let settled = try whole.readable(.skip).settledAnew(from: whole, read)
        #expect(settled.items.map(\.name) == ["a/1.pgm"])
        #expect([settled.width, settled.height] == [3, 2])
        #expect(settled.leftOut.map(\.name).sorted() == ["a/damaged.ppm", "a/huge.pgm"])
        #expect(try settled.items[0].picture().width == 3)
    }
}
