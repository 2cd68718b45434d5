import Answers
import Datasets
import Foundation
import Language
import Pictures
import Testing

@testable import Commands

/// A painted face with one part exchanged, and what `cause` says of it.
struct CauseTests {
    private let session = Session()
    private static let start = """
        faces = data faces size=32
        net = model { convolution 4 ; relu ; max-pool 4 ; flatten ; dense 67 } data=faces seed=2

        """

    private func text(_ code: String) -> String {
        switch session.execute(Self.start + code, sink: KeepingSink()) {
        case .finished(let answer, _): return answer?.text ?? ""
        case .failed(let failure): return failure.report.joined(separator: "\n")
        }
    }

    @Test(arguments: PaintedFaces.Labels.allCases)
    func `an exchange changes the part alone, and nothing where both have it alike`(
        labels: PaintedFaces.Labels
    ) throws {
        let faces = PaintedFaces.dataset(size: 48, labels: labels)
        let item = faces.items[0]
        let exchange = try #require(item.exchange)
        let own = faces.classes[item.label]
        let before = try item.picture()
        for part in exchange.parts {
            // With its own part the face is the same to the last bit.
            #expect(try exchange.painted(part, own)?.picture() == before, "\(part)")
        }
        #expect(exchange.painted("brow", "nobody") == nil)
        #expect(exchange.painted("tail", own) == nil)
        let other = try #require(faces.classes.last)
        let eyes = try #require(exchange.painted("eye", other))
        let after = try eyes.picture()
        #expect(after != before)
        // The light, the wall behind and the shirt stay.
        #expect(after.samples.prefix(3) == before.samples.prefix(3))
        #expect(eyes.label == item.label && eyes.name.hasPrefix(item.name))
    }

    @Test func `the table has every part once, the largest effect first`() {
        let found = text("c = cause net faces[0] against=\"02\"\nc.parts.count")
        #expect(found == "11")
        #expect(
            text("c = cause net faces[0] against=2\nc.effect == greatest(c.effects)") == "true")
        #expect(text("(cause net faces[0] against=2).against") == "03")
    }

    @Test func `several faces give a list with a row each`() {
        let found = text("cause net faces[0:3]")
        #expect(found.hasPrefix("causes of 3 images"))
    }

    @Test func `what cannot be exchanged is said`() {
        #expect(text("cause net faces[0] against=0").contains("01 is the face's own class"))
        let file = FileManager.default.temporaryDirectory.appending(path: "cause-\(UUID()).png")
        defer { try? FileManager.default.removeItem(at: file) }
        let photograph = "save faces[0] \"\(file.path)\"\nimage \"\(file.path)\" size=32"
        let name = "(image \"\(file.path)\" size=32)"
        #expect(!text(photograph).isEmpty)
        #expect(text("cause net \(name)").contains("is no painted face"))
    }
}
