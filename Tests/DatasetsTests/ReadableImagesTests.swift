import Datasets
import Foundation
import Pictures
import Tensors
import Testing

/// Broken pictures are known before a training begins.
struct ReadableImagesTests {
    /// Two classes of pictures; of the second one two are broken.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["1", "2", "3"] {
            try folder.picture("cat/\(name).pgm")
            try folder.picture("dog/\(name).pgm")
        }
        try folder.write(Array("P5 3 2 255\n".utf8) + [1, 2], "dog/2.pgm")
        try folder.write(Array("P5 3 none".utf8), "dog/3.pgm")
        return folder
    }

    @Test func `broken pictures are left out and said`() throws {
        let folder = try folder()
        let data = try FolderTree.dataset(at: folder.path).readable(.skip)
        #expect(data.items.map(\.name) == ["cat/1.pgm", "cat/2.pgm", "cat/3.pgm", "dog/1.pgm"])
        #expect(data.leftOut.map(\.name) == ["dog/2.pgm", "dog/3.pgm"])
        #expect(data.leftOut.map(\.reason.label) == ["cut short", "not readable as a picture"])
        let remark = data.remarks.last?.text ?? ""
        #expect(remark.hasPrefix("2 pictures of 6 cannot be read and are left out: '"))
        #expect(remark.contains("dog/2.pgm"))
        #expect(remark.contains("dog/3.pgm"))
    }

    @Test func `with stop they are an error that counts and names them`() throws {
        let folder = try folder()
        try folder.write([], "cat/4.jpg")
        let data = try FolderTree.dataset(at: folder.path)
        let error = #expect(throws: DatasetError.self) { try data.readable(.stop) }
        let text = error?.description ?? ""
        #expect(text.hasPrefix("3 of 7 pictures cannot be read; broken=skip leaves them out\n"))
        #expect(text.contains("'cat/4.jpg' is empty"))
        #expect(text.contains("dog/2.pgm' is a PGM/PPM picture cut short"))
    }

    @Test func `a class whose pictures are all broken keeps its place`() throws {
        let folder = try TemporaryFolder()
        try folder.picture("cat/1.pgm")
        try folder.write(Array("P5 3 2 255\n".utf8), "dog/1.pgm")
        let data = try FolderTree.dataset(at: folder.path).readable(.skip)
        #expect(data.classes == ["cat", "dog"])
        #expect(data.remarks.last?.text.hasPrefix("no readable image of 'dog'") == true)
    }

    @Test func `where none can be read it is an error`() throws {
        let folder = try TemporaryFolder()
        for name in ["cat", "dog"] {
            try folder.picture("\(name)/1.pgm")
        }
        let data = try FolderTree.dataset(at: folder.path)
        try FileManager.default.removeItem(atPath: folder.path + "/cat/1.pgm")
        try FileManager.default.removeItem(atPath: folder.path + "/dog/1.pgm")
        let error = #expect(throws: DatasetError.self) { try data.readable(.skip) }
        #expect(error?.description.hasPrefix("none of the 2 pictures of '") == true)
    }

    @Test func `what was read is kept, and a file that goes away later is named`() throws {
        let folder = try folder()
        let data = try FolderTree.dataset(at: folder.path)
        let kept = try data.remembering(limit: 1000).readable(.skip)
        let bare = try data.remembering(limit: 0).readable(.skip)
        try FileManager.default.removeItem(atPath: folder.path + "/cat/2.pgm")
        #expect(try kept.pixels(of: kept.items).count == 4 * 6)
        let error = #expect(throws: DatasetError.self) { try bare.pixels(of: bare.items) }
        #expect(error?.description == "there is no file '\(folder.path)/cat/2.pgm'")
    }

    @Test func `an end that is asked for ends the reading`() throws {
        let folder = try folder()
        let cancellation = Cancellation()
        let data = try FolderTree.dataset(at: folder.path)
        cancellation.request()
        #expect(throws: Cancelled.self) { try data.readable(.skip, cancellation: cancellation) }
    }

    @Test func `every picture is counted in the progress`() throws {
        let folder = try TemporaryFolder()
        for index in 0..<300 { try folder.picture("cat/\(index).pgm") }
        var counts: [Int] = []
        _ = try FolderTree.dataset(at: folder.path).readable(.skip) { counts.append($0) }
        #expect(counts == [256, 300])
    }
}
