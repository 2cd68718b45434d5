import Answers
import Datasets
import Foundation
import Language
import Pictures
import Signatures
import Tensors
import Testing
import Walks

@testable import Commands

/// One reading of columns, by whichever word they are asked for.
struct TableColumnsTests {
    /// A table that cannot be computed.
    private struct Broken: TableObject {
        let typeName = "tracked features"
        let summary = "broken"
        var columns: Columns? {
            get throws { throw Mistake("the image is not held any more", at: nil) }
        }
        func answer() -> Answer { Answer(text: summary) }
        var elementCount: Int? { 3 }
        var fieldNames: [String] { ["parts"] }
        func isAtHand(_ name: String) -> Bool { false }
        func field(_ name: String) throws -> Value? {
            throw Mistake("the image is not held any more", at: nil)
        }
    }

    private let session = Session()

    init() {
        let scope = session.workplace.scope
        scope["t"] = .object(
            TableValue(
                Columns([
                    .text(nil, "class", ["joy", "fear", "joy"]),
                    .integer(nil, "angle", [90, 0, 45]),
                ])))
        scope["broken"] = .object(Broken())
        let items = (0..<12).map { index in
            Item(
                name: "\(index).png", label: index % 2,
                attributes: ["angle": "\(index % 3 * 45)", "code": index == 0 ? "007" : "7"]
            ) { Raster(width: 2, height: 2, channels: 1, samples: [0, 0, 0, 0]) }
        }
        scope["faces"] = session.workplace.value(
            Dataset(
                name: "faces", classes: ["a", "b"], items: items, channels: 1, height: 2, width: 2),
            Provenance("data faces"))
    }

    private func text(_ code: String) -> String {
        switch session.execute(code, sink: SilentSink()) {
        case .finished(let answer, _): answer?.text ?? ""
        case .failed(let failure): failure.message
        }
    }

    @Test func `a list of records is a table for every word`() throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(text("rows = [t[0], t[2]]\nsave rows \"\(path)\"") == "")
        #expect(
            try String(contentsOfFile: path, encoding: .utf8) == "class,angle\njoy,90\njoy,45\n")
        #expect(text("(table rows).angle") == "[90, 45]")
        #expect(text("rows.angle") == "[90, 45]")
        #expect(text("(sort rows by angle).angle") == "[45, 90]")
        #expect(text("(rows where angle > 50).angle") == "[90]")
        #expect(text("(group rows by class mean angle).mean-angle") == "[67.5]")
        #expect(text("(join rows t by angle).count") == "2")
        #expect(text("(plot rows x=angle y=angle).table.count") == "2")
    }

    @Test func `a list's field is the column of its table`() {
        #expect(text("p = [faces[1], faces[2], faces[4]]\np.class") == "[\"b\", \"a\", \"a\"]")
        #expect(text("(table p).class") == "[\"b\", \"a\", \"a\"]")
        #expect(text("(sort p by class).class") == "[\"a\", \"a\", \"b\"]")
        #expect(text("(p where class == \"a\").name") == "[\"2.png\", \"4.png\"]")
        #expect(text("p.count") == "3")
        #expect(text("p.first.name") == "1.png")
    }

    @Test func `an image's number is a number as in the column`() {
        #expect(text("faces[1].angle + 1") == "46")
        #expect(
            text("[x.name for x in faces if x.angle == 45]")
                == text("[x.name for x in (faces where angle == 45)]")
        )
        #expect(text("(faces where angle == 45).count") == "4")
        // One that is no number makes texts of all.
        #expect(text("faces[1].code == \"7\"") == "true")
    }

    @Test func `what a column throws is told`() {
        for code in ["broken where angle == 1", "[broken, broken] where parts == 1"] {
            #expect(text(code) == "the image is not held any more")
        }
        for word in ["sort broken", "table broken", "group broken"] {
            #expect(text(word) == "the image is not held any more")
        }
    }

    @Test func `an unknown column is an error of an empty table too`() {
        #expect(text("none = t where angle > 100\nnone where angel == 1").contains("'angel'"))
        #expect(text("(none where angle == 1).count") == "0")
        #expect(text("(none where angle > mean angle).count") == "0")
        #expect(text("(faces where angle == 7 where angle > 1).count") == "0")
        #expect(text("faces where angle == 7 where angel > 1").contains("'angel'"))
    }

    @Test func `a column's name can be written`() {
        #expect(
            text("table [\"a b\"] [1]")
                == "\"a b\" cannot be written behind a dot or in `where`; \"a-b\" can")
        #expect(
            text("table [\"for\"] [1]")
                == "\"for\" cannot be written behind a dot or in `where`; \"for_\" can")
        #expect(text("table [\"true\"] [1]").hasSuffix("\"true_\" can"))
        #expect(text("table [\"2nd\"] [1]").hasSuffix("\"_2nd\" can"))
        #expect(text("table [\"!\"] [1]").hasSuffix("in `where`"))
        #expect(text("(table [\"a-b\", \"größe\"] [1] [2]).a-b") == "[1]")
    }

    @Test func `a join that would give too many rows is refused before any is made`() {
        for (name, count) in [("u", 4000), ("v", 100)] {
            session.workplace.scope[name] = .object(
                TableValue(Columns([.integer(nil, "k", [Int](repeating: 0, count: count))])))
        }
        #expect(
            text("join u u by k")
                == "join would give 16,000,000 rows, more than 10,000,000: both tables have the same keys "
                + "many times; `group ... by k` makes one row of each key")
        #expect(text("(join v v by k).count") == "10000")
    }

    @Test func `an order that was interrupted ends`() {
        let keys = (0..<100_000).map { TableKey.number(Double(-$0)) }
        #expect(throws: Cancelled.self) {
            try Walk.heeding({ true }) { try TableKey.order([keys], count: keys.count) }
        }
    }

    @Test func `a row without a place is left out of a plot, the others are in order`() {
        #expect(
            text(
                "w = table [\"x\", \"y\"] [3, nothing, 1, 2, nothing] [1, 2, nothing, 4, 5]\nplot w x=x y=y"
            )
                == "y by x: 2 points, 1 missing, 2 rows without x left out")
    }
}
