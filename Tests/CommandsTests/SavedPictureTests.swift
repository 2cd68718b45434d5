import Answers
import Foundation
import Language
import Pictures
import Testing

@testable import Commands

/// Pictures as files that leave.
struct SavedPictureTests {
    @Test func `a page that cannot be written is told as a mistake`() {
        let mistake = SavedPicture.unwritable(.pdf, "out of memory")
        #expect(mistake.message == "the picture cannot be written as .pdf: out of memory")
    }

    private static let made = """
        faces = data faces size=32 label=emotion
        train, test = split faces test=0.99
        net = model { conv: convolution 4 ; relu ; max-pool 4 ; flatten ; dense 8 } data=train
        a = train[0]
        """

    /// The file that the last line saves, and what it says.
    private func saved(_ line: String, as name: String) throws -> (bytes: [UInt8], said: String) {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "saved-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        let code = line.replacingOccurrences(of: "FILE", with: "\"\(file.path)\"")
        let sink = KeepingSink()
        if case .failed(let failure) = Session().execute("\(Self.made)\n\(code)", sink: sink) {
            throw Failed(failure.report.joined(separator: "\n"))
        }
        let bytes = [UInt8](try Data(contentsOf: file))
        return (bytes, sink.text.replacingOccurrences(of: folder.path + "/", with: ""))
    }

    @Test func `a text file of a table says what it rounds, that of a matrix has all digits`()
        throws
    {
        let table = "save (table ['a', 'b'] [0.123456789, 2] [1, 2]) FILE"
        #expect(
            try saved(table, as: "t.txt").said.hasSuffix(
                "\nas shown, rounded: a; a .csv file has all digits\n"))
        #expect(try !saved("save [0.123456789] FILE", as: "t.txt").said.contains("rounded"))
        let matrix = try saved("save [0.123456789, 2; -10, 3] FILE", as: "t.txt")
        #expect(String(decoding: matrix.bytes, as: UTF8.self) == "0.123456789  2\n        -10  3\n")
        #expect(!matrix.said.contains("rounded"))
    }

    private struct Failed: Error {
        let report: String
        init(_ report: String) { self.report = report }
    }

    private func report(_ line: String, as name: String) -> String {
        do {
            _ = try saved(line, as: name)
            return ""
        } catch let failed as Failed {
            return failed.report
        } catch { return "\(error)" }
    }

    @Test(arguments: [
        "confusion net train", "activations net a layer=conv", "deconvolve net a layer=conv",
        "diagram net",
        "backtrack net a", "faces", "predict net a",
    ]) func `whatever shows a picture goes into all three kinds`(value: String) throws {
        let heads = ["png": "\u{89}PNG", "svg": "<?xml", "pdf": "%PDF-"]
        for (ending, head) in heads {
            let (bytes, said) = try saved("save (\(value)) FILE", as: "it.\(ending)")
            #expect(bytes.starts(with: head.unicodeScalars.map { UInt8($0.value) }))
            #expect(said == "wrote it.\(ending)\n")
        }
    }

    @Test func `a theme and a width are kept to`() throws {
        let (bytes, _) = try saved("save (predict net a) FILE width=333 theme=slides", as: "p.png")
        #expect(try Raster.decode(bytes, name: "it").width == 333)
        let (svg, _) = try saved("save (predict net a) FILE width=252.5 theme=paper", as: "p.svg")
        let text = String(decoding: svg, as: UTF8.self)
        #expect(text.contains("width=\"252.5pt\""))
        #expect(text.contains("Switchback-Command: predict net a"))
    }

    @Test func `an image has its own pixels, and is embedded where there are lines`() throws {
        #expect(try Raster.decode(saved("save a FILE", as: "a.png").bytes, name: "it").width == 32)
        let wide = try Raster.decode(saved("save a FILE width=96", as: "a.png").bytes, name: "it")
        #expect(
            wide
                == (try Raster.decode(saved("save a FILE", as: "a.png").bytes, name: "it"))
                .enlarged(by: 3))
        #expect(
            try Raster.decode(saved("save a FILE width=50", as: "a.png").bytes, name: "it").height
                == 50)
        let (svg, said) = try saved("save a FILE width=96", as: "a.svg")
        #expect(
            said
                == "wrote a.svg; the image is embedded as its pixels, for it has no lines or letters\n"
        )
        #expect(String(decoding: svg, as: UTF8.self).contains("image-rendering:pixelated"))
    }

    @Test func `what an option cannot do is said`() {
        #expect(
            report("save net FILE width=90", as: "n.npz").contains(
                "width has no meaning for a .npz file"))
        #expect(
            report("save net FILE theme=paper", as: "n.json").contains(
                "theme has no meaning for a .json file"))
        #expect(report("save a FILE theme=paper", as: "a.png").contains("an image has no theme"))
        #expect(report("save a FILE theme=paper", as: "a.pdf").contains("an image has no theme"))
        #expect(
            report("save faces FILE width=90.5", as: "a.png").contains(
                "a .png file is a whole number of pixels wide, got 90.5"))
        #expect(
            report("save faces FILE width=30000", as: "a.pdf").contains(
                "points; a .pdf has at most 14,400 on a side"))
        #expect(
            report("save a FILE width=30000", as: "a.png").contains(
                "30,000 by 30,000 pixels; at most 32,767 on a side and 64 million in all"))
        #expect(report("save [1, 2] FILE", as: "a.svg").contains("has no picture to write as .svg"))
    }

    @Test func `a confusion matrix is told in numbers`() throws {
        let (bytes, _) = try saved("save (confusion net train) FILE", as: "c.png")
        let description = PNGText.entries(in: bytes).first { $0.key == "Description" }?.value ?? ""
        let form =
            /Confusion matrix of 8 classes, \d+ images: [\d.]+ % on the diagonal; most often .+ read as .+, \d+ images?/
        #expect(description.wholeMatch(of: form) != nil, "\(description)")
    }
}
