import Datasets
import Pictures
import Testing

/// What is a picture, its first bytes say; what is none is counted.
struct LeftOutTests {
    private static let png = Raster(width: 2, height: 2, channels: 1, filledWith: 5).png()

    @Test(arguments: [
        "1.jfif", "1.JPE", "1.PNM", "1.PPM", "1", "1.txt", "1.jpg", "1.png", "1.webp", "1.bmp.part",
    ])
    func `a picture is read whatever its name is`(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(LeftOutTests.png, "cat/\(name)")
        try folder.picture("dog/\(name)")
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.classes == ["cat", "dog"])
        #expect(data.items.count == 2)
        #expect(data.leftOut.isEmpty)
        #expect(try data.items[0].picture().samples.allSatisfy { $0 == 5 })
    }

    @Test func `every reason is counted under its name`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("cat/1")
        try folder.picture("dog/1")
        try folder.write([], "cat/empty.jpg")
        try folder.write(Array("GIF89a....".utf8), "cat/moving.gif")
        try folder.write(Array("GIF89a....".utf8), "cat/named.jpg")
        try folder.write(Array("words and more words".utf8), "cat/list.csv")
        try folder.write([1], "cat/.DS_Store")
        try folder.picture("__MACOSX/cat/1")
        try folder.link("cat/gone.jpg", to: "nowhere")
        try folder.picture("loose")
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.items.count == 2)
        let counts = LeftOut.counts(data.leftOut).map { "\($0.count) \($0.reason)" }
        #expect(
            counts == [
                "2 a GIF picture", "2 hidden", "1 a link to nothing", "1 empty", "1 text",
                "1 without a class",
            ])
    }

    @Test func `a class of nothing but pictures of another kind keeps its place`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("cat/1")
        try folder.picture("dog/1")
        try folder.write(Array("GIF89a....".utf8), "cow/1.gif")
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.classes == ["cat", "cow", "dog"])
        #expect(data.items.map(\.label) == [0, 2])
    }

    @Test(arguments: [
        ("GIF89a....", true), ("version https://git-lfs.github.com/spec/v1\noid", true),
        ("<html><body>404</body></html>", true), ("<annotation></annotation>", false),
        ("words and words", false), ("%PDF-1.7 ....", false), ("DDS ....", true),
    ])
    func `a folder is a class unless all that is in it are notes`(
        content: String, isClass: Bool
    ) throws {
        let folder = try TemporaryFolder()
        try folder.picture("cat/1")
        try folder.picture("dog/1")
        try folder.write(Array(content.utf8), "cow/1.jpg")
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.classes == (isClass ? ["cat", "cow", "dog"] : ["cat", "dog"]))
    }

    @Test func `a name that is not UTF-8 is counted`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("cat/1")
        try folder.picture("dog/1")
        try folder.writeBytes([0x63, 0xFF, 0x2E, 0x70, 0x67, 0x6D], in: "cat")
        let data = try FolderTree.dataset(at: folder.path)
        #expect(data.leftOut.map(\.reason) == [.nameNotUTF8])
        #expect(data.leftOut[0].name == "cat/c\u{FFFD}.pgm")
    }

    @Test func `an archive is to be unpacked`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("PK\u{3}\u{4}".utf8) + [20, 0, 0, 0], "all.zip")
        let error = #expect(throws: DatasetError.self) { try FolderTree.dataset(at: folder.path) }
        #expect(error?.description.contains("unpack 'all.zip' first") == true)
        let arrays = try TemporaryFolder()
        try arrays.write(Array("PK\u{3}\u{4}".utf8) + [20, 0, 0, 0], "all.npz")
        let other = #expect(throws: DatasetError.self) { try FolderTree.dataset(at: arrays.path) }
        #expect(other?.description.contains("unpack") == false)
    }
}
