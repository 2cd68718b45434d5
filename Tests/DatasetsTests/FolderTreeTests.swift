import Datasets
import Pictures
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
}
