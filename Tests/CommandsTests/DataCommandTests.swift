import Answers
import Commands
import Foundation
import Serialization
import Testing

/// What `data`, `split`, `image` and `describe` say of real folders.
struct DataCommandTests {
    /// A folder that is gone after the test.
    private final class Folder {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("data-\(UUID().uuidString)").path

        /// A grey picture of one brightness.
        func picture(_ name: String, width: Int = 8, height: Int = 8, _ sample: UInt8 = 9) throws {
            try write(
                Array("P5 \(width) \(height) 255\n".utf8)
                    + [UInt8](repeating: sample, count: width * height), name)
        }

        func write(_ bytes: [UInt8], _ name: String) throws {
            let file = URL(fileURLWithPath: path + "/" + name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private func text(_ code: String, _ session: Session = Session()) -> String {
        switch session.execute(code, sink: KeepingSink()) {
        case .finished(let answer, _): answer?.text ?? ""
        case .failed(let failure): "error: \(failure.message)"
        }
    }

    private func pets() throws -> Folder {
        let folder = Folder()
        for (index, name) in [
            "train/cat/1", "train/cat/2", "train/dog/1", "val/cat/1", "val/dog/1",
        ]
        .enumerated() {
            try folder.picture(name, width: 8 + index, UInt8(index))
        }
        return folder
    }

    @Test func `the answer says how a folder was understood and what was done`() throws {
        let folder = try pets()
        try folder.write(Array("P5 8 8 255\n".utf8), "train/cat/3")
        let lines = text("data \"\(folder.path)\" size=8").split(separator: "\n").map(String.init)
        #expect(
            lines.contains(
                "'train', 'val' are understood as parts of the dataset, the attribute part "
                    + "(4 train, 2 validation); part=none takes them as classes"))
        #expect(
            lines.contains(
                "4 of 6 pictures are not square: scaled and the middle cut out (fit=crop; pad and stretch show the whole)"
            ))
        #expect(
            lines.contains(
                "1 picture of 6 cannot be read and is left out: '\(folder.path)/train/cat/3' is a "
                    + "PGM/PPM picture cut short after 11 bytes; copy it again"))
        #expect(lines.contains("left out: 1 file (cut short: 1); describe lists them"))
        #expect(text("(data \"\(folder.path)\" size=8 part=validation).count") == "2")
        #expect(
            text("(data \"\(folder.path)\" size=8 part=none).classes") == "[\"train\", \"val\"]")
    }

    @Test func `what was guessed or left out is said once where a dataset is only named`() throws {
        let folder = try pets()
        let sink = KeepingSink()
        let session = Session()
        _ = session.execute("d = data \"\(folder.path)\" size=8\nlater = d", sink: sink)
        #expect(sink.text.components(separatedBy: "are understood as parts").count == 2)
        let quiet = KeepingSink()
        let plain = Folder()
        for name in ["a/1", "b/1"] { try plain.picture(name) }
        _ = session.execute("e = data \"\(plain.path)\"", sink: quiet)
        #expect(quiet.text == "")
        #expect(text("e", session).contains("every picture is 8x8, width by height, which is kept"))
    }

    @Test func `describe lists what was left out with its reason`() throws {
        let folder = try pets()
        for index in 0..<12 {
            try folder.write(Array("some words".utf8), "train/cat/n\(index).txt")
        }
        try folder.write([], "train/cat/empty.jpg")
        let told = text("describe (data \"\(folder.path)\" size=8)")
        #expect(
            told.contains(
                "left out, text (12): train/cat/n0.txt, train/cat/n1.txt, train/cat/n2.txt, "))
        #expect(told.contains(", train/cat/n9.txt and 2 more\n"))
        #expect(told.contains("left out, empty (1): train/cat/empty.jpg\n"))
    }

    @Test func `classes come from a list, a file of lines, or JSON in any of its forms`() throws {
        let folder = Folder()
        for name in ["10", "2", "3"] { try folder.picture("all/\(name)/1") }
        let data = "data \"\(folder.path)/all\""
        #expect(text("(\(data)).classes") == "[\"2\", \"3\", \"10\"]")
        #expect(text("(\(data) classes=text).classes") == "[\"10\", \"2\", \"3\"]")
        #expect(text("(\(data) classes=[\"3\", \"2\"]).classes") == "[\"3\", \"2\"]")
        for (name, content) in [
            ("lines.txt", "3\r\n10\n2\n"), ("list.json", "[\"3\", \"10\", \"2\"]"),
            ("index.json", "{\"0\": \"3\", \"2\": \"2\", \"1\": \"10\"}"),
            (
                "imagenet.json",
                "{\"0\": [\"3\", \"three\"], \"1\": [\"10\", \"ten\"], \"2\": [\"2\", \"two\"]}"
            ),
            ("config.json", "{\"id2label\": {\"0\": \"3\", \"1\": \"10\", \"2\": \"2\"}}"),
        ] {
            try folder.write(Array(content.utf8), name)
            #expect(
                text("(\(data) classes=\"\(folder.path)/\(name)\").classes")
                    == "[\"3\", \"10\", \"2\"]")
        }
        try folder.write(Array("{\"cat\": 1, \"dog\": 0}".utf8), "names.json")
        #expect(
            text("\(data) classes=\"\(folder.path)/names.json\"").hasPrefix(
                "error: none of the classes 'dog', 'cat' has pictures in"))
    }

    @Test(arguments: [
        ("classes=\"no.txt\"", "there is no file 'no.txt' that can be read"),
        (
            "part=test",
            "is not divided into parts, so there is no part test; leave out part, or divide it with split"
        ),
        ("part=tset", "part: expected all, train, validation, test, val or none, got 'tset'"),
        ("fit=zoom", "fit: expected crop, pad or stretch, got 'zoom'"),
        ("broken=maybe", "broken: expected skip or stop, got 'maybe'"),
        ("channels=2", "channels is 3 for colour or 1 for grey"),
        ("minimum=3", "no class in"),
        ("classes=[\"a\", \"a\"]", "classes names 'a' twice; name each class once"),
    ])
    func `what data cannot do is told in a sentence`(option: String, message: String) throws {
        let folder = Folder()
        for name in ["a/1", "b/1"] { try folder.picture(name) }
        let told = text("data \"\(folder.path)\" \(option)")
        #expect(told.hasPrefix("error: "))
        #expect(told.contains(message))
    }

    @Test(arguments: [
        ("[1, 2]", "does not name classes"),
        ("{\"0\": \"a\", \"5\": \"b\"}", "does not name classes"),
        ("[\"a\"", "is not JSON"),
    ])
    func `a file that names no classes is refused`(content: String, message: String) throws {
        let folder = Folder()
        try folder.picture("all/a/1")
        try folder.write(Array(content.utf8), "c.json")
        let told = text("data \"\(folder.path)/all\" classes=\"\(folder.path)/c.json\"")
        #expect(told.contains(message), "\(told)")
    }

    @Test func `painted faces have neither parts nor another order`() {
        let message =
            "error: the painted faces have neither parts nor another order of classes; divide them with split"
        #expect(text("data faces size=32 part=test") == message)
        #expect(text("data faces size=32 classes=text") == message)
        #expect(text("(data faces).name") == "painted faces")
    }

    @Test func `broken pictures stop the command where that is wanted`() throws {
        let folder = try pets()
        try folder.write(Array("P5 8 8 255\n".utf8), "train/cat/3")
        let told = text("data \"\(folder.path)\" size=8 broken=stop")
        #expect(
            told.hasPrefix("error: 1 of 6 pictures cannot be read; broken=skip leaves them out"))
        #expect(told.contains("train/cat/3' is a PGM/PPM picture cut short"))
    }

    @Test func `split gives every class its share, and draws freely where that is asked for`()
        throws
    {
        let folder = Folder()
        for index in 0..<4 { try folder.picture("a/\(index)") }
        try folder.picture("b/1")
        let session = Session()
        let sink = KeepingSink()
        _ = session.execute("d = data \"\(folder.path)\"\ntrain, test = split d", sink: sink)
        #expect(sink.text.contains("'b' has one image, which goes to train: no test image of it"))
        #expect(
            text("test", session).contains(
                "stratified: every class gives its share, 3 to train and 2 to test in all; per=none draws freely"
            ))
        #expect(
            text("(split d per=none)[0]", session).contains(
                "drawn freely from the whole (per=none)"))
        #expect(text("split d per=nome", session).hasPrefix("error: "))
    }

    @Test func `image is brought to a size as data does it, and says so`() throws {
        let folder = Folder()
        try folder.picture("wide.pgm", width: 16, height: 8)
        let path = "\(folder.path)/wide.pgm"
        #expect(
            text("image \"\(path)\" size=4").contains(
                "of 16x8, which is not square: scaled and the middle cut out"))
        #expect(text("image \"\(path)\" size=4 fit=pad").contains("with black around (fit=pad)"))
        #expect(text("image \"\(path)\" size=4 channels=1 fit=stretch").contains("wide.pgm, 1x4x4"))
        #expect(text("image \"\(path)\"") == "wide.pgm, 3x8x16")
        #expect(
            text("image \"\(path)\" crop=9")
                == "error: crop=9 is larger than the picture of 16x8")
    }

    @Test func `what data has to say is said where it stands within another command`() throws {
        let folder = Folder()
        for name in ["a/1", "a/2", "b/1", "b/2"] {
            try folder.picture(name, width: 12, height: 8, 1)
        }
        let sink = KeepingSink()
        _ = Session().execute(
            "train, test = split (data \"\(folder.path)\" size=8) test=1", sink: sink)
        #expect(sink.text.contains("4 of 4 pictures are not square"))
    }
}
