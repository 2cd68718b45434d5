import Datasets
import Pictures
import Testing

/// The order in which classes are counted.
struct ClassOrderTests {
    private func numbers() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in 0..<12 { try folder.picture("\(name)/1.pgm", UInt8(name)) }
        return folder
    }

    private func read(_ folder: TemporaryFolder, _ order: ClassOrder) throws -> Dataset {
        try FolderTree.dataset(at: folder.path, reading: FolderOptions(order: order))
    }

    @Test func `twelve numbers are counted as people do, or as PyTorch sorts`() throws {
        let folder = try numbers()
        let numeric = try read(folder, .numeric)
        #expect(numeric.classes == (0..<12).map(String.init))
        #expect(
            numeric.remarks.contains { $0.text.hasPrefix("classes are counted in numeric order") })
        // sorted(['0', ..., '11']) in Python.
        let text = try read(folder, .text)
        #expect(text.classes == ["0", "1", "10", "11", "2", "3", "4", "5", "6", "7", "8", "9"])
        #expect(text.remarks.contains { $0.text.hasPrefix("classes are counted in text order") })
        for item in text.items {
            #expect(try item.picture().samples[0] == UInt8(text.classes[item.label]))
        }
    }

    @Test func `nothing is said of the order where both orders are one`() throws {
        let folder = try TemporaryFolder()
        for name in ["apple", "plum"] { try folder.picture("\(name)/1.pgm") }
        #expect(try !read(folder, .numeric).remarks.contains { $0.text.contains("counted") })
    }

    @Test func `names decide the order, and what is absent or not named is said`() throws {
        let folder = try TemporaryFolder()
        for name in ["apple", "lime", "plum"] { try folder.picture("\(name)/1.pgm") }
        let data = try read(folder, .names(["plum", "fig", "apple"]))
        #expect(data.classes == ["plum", "fig", "apple"])
        #expect(data.items.map(\.label) == [2, 0])
        #expect(data.leftOut == [LeftOut("lime/1.pgm", .otherClass)])
        let remarks = data.remarks.map(\.text)
        #expect(
            remarks.contains("no folder for 'fig' of classes: it keeps its place without images"))
        #expect(remarks.contains("'lime' left out: not named in classes"))
    }

    @Test func `people are found by their names and by their folders`() throws {
        let folder = try TemporaryFolder()
        for name in ["Ada_Byron", "Kurt_Godel"] { try folder.picture("\(name)/\(name)_0001.pgm") }
        for names in [["Kurt Godel", "Ada Byron"], ["Kurt_Godel", "Ada_Byron"]] {
            let data = try read(folder, .names(names))
            #expect(data.classes == names)
            #expect(data.items.map(\.label) == [1, 0])
        }
    }

    @Test func `names that fit nothing, and names given twice, are refused`() throws {
        let folder = try numbers()
        let none = #expect(throws: DatasetError.self) { try read(folder, .names(["cat", "dog"])) }
        #expect(
            none?.description.hasPrefix("none of the classes 'cat', 'dog' has pictures in") == true)
        let twice = #expect(throws: DatasetError.self) { try read(folder, .names(["1", "1"])) }
        #expect(twice?.description == "classes names '1' twice; name each class once")
    }

    @Test func `an empty class keeps its place until a minimum is set`() throws {
        let folder = try TemporaryFolder()
        for name in ["apple", "plum"] { try folder.picture("\(name)/1.pgm") }
        try folder.folder("lime")
        try folder.picture("plum/2.pgm")
        #expect(try read(folder, .numeric).classes == ["apple", "lime", "plum"])
        let one = try FolderTree.dataset(at: folder.path, options: PictureOptions(minimum: 1))
        #expect(one.classes == ["apple", "plum"])
        #expect(one.items.map(\.label) == [0, 1, 1])
        let two = try FolderTree.dataset(at: folder.path, options: PictureOptions(minimum: 2))
        #expect(two.classes == ["plum"])
        #expect(two.leftOut == [LeftOut("apple/1.pgm", .belowMinimum)])
        #expect(
            two.remarks.contains {
                $0.text == "2 classes have fewer than 2 images and are left out"
            })
    }
}
