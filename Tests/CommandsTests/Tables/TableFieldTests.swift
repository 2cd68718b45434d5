import Answers
import Language
import Serialization
import Testing

@testable import Commands

/// Tables as values: what reports and datasets give by their columns.
struct TableFieldTests {
    static let small = """
        faces = data faces size=32 label=emotion
        train, test = split faces test=0.99
        net = model { flatten ; dense 8 } data=train
        """

    private func session() -> Session {
        let session = Session()
        _ = session.execute(Self.small, sink: SilentSink())
        return session
    }

    private func object(_ code: String, in session: Session) throws -> any LanguageObject {
        guard case .finished = session.execute("it = \(code)", sink: SilentSink()),
            case .object(let object)? = session.workplace.scope["it"]
        else {
            Issue.record("no object: \(code)")
            throw Mistake("no object: \(code)")
        }
        return object
    }

    @Test func `an evaluation has columns beside its facts`() throws {
        let session = session()
        let evaluation = try object("evaluate net train", in: session)
        #expect(
            evaluation.columnNames == ["class", "images", "right", "recall", "precision", "f1"])
        guard case .number? = try evaluation.field("accuracy") else {
            Issue.record("accuracy is the overall number")
            return
        }
        guard case .list(let recalls)? = try evaluation.field("recall") else {
            Issue.record("recall is a column")
            return
        }
        #expect(recalls.count == 8 && evaluation.elementCount == 8)
    }

    @Test func `by an attribute the accuracy is a column, and the attributes are apart`() throws {
        let session = session()
        let angles = try object("evaluate net train per=angle", in: session)
        #expect(angles.columnNames == ["angle", "images", "right", "accuracy"])
        guard case .list(let list)? = try angles.field("accuracy"),
            case .number? = try angles.field("overall"),
            case .list(let values)? = try angles.field("angle"), case .number? = values.first
        else {
            Issue.record("accuracy and angle are columns")
            return
        }
        #expect(list.count == angles.elementCount)
        let both = try object("evaluate net train per=\"angle emotion\"", in: session)
        #expect(both.columnNames == ["angle", "emotion", "images", "right", "accuracy"])
        #expect(try both.answer().text.contains(/angle +emotion +images/))
        guard case .text? = try both.column("emotion")?.first,
            case .number? = try both.column("angle")?.first
        else {
            Issue.record("each attribute is a column")
            return
        }
    }

    @Test func `a dataset's columns are what is known of its images`() throws {
        let session = session()
        let faces = try object("train", in: session)
        #expect(Array(faces.columnNames.prefix(3)) == ["index", "name", "class"])
        let angles = try #require(try faces.column("angle"))
        guard case .number? = angles.first, case .text? = try faces.column("class")?.first else {
            Issue.record("angles are numbers, classes are names")
            return
        }
        let chosen = try faces.selecting([3, 1])
        guard case .object(let part)? = chosen, part.elementCount == 2,
            case .text(let name)? = try part.column("name")?.first,
            case .text(let fourth)? = try faces.column("name")?[3]
        else {
            Issue.record("a dataset of two")
            return
        }
        #expect(part.typeName == "dataset" && name == fourth)
        // Its own facts come first.
        guard case .text? = try faces.field("name"), case .list? = try faces.field("angle") else {
            Issue.record("name is the dataset's")
            return
        }
    }

    @Test func `misses keep what the network said`() throws {
        let session = session()
        let missed = try object("misses net train", in: session)
        #expect(missed.columnNames.contains("said"))
        guard case .object(let one)? = try missed.selecting([0]) else { return }
        guard case .text? = try one.column("said")?.first,
            case .number? = try one.column("probability")?.first
        else {
            Issue.record("readings go along")
            return
        }
    }

    @Test func `epochs are a column, and the table alone is a field`() throws {
        let session = session()
        let run = try object("fit net train test=train epochs=2", in: session)
        #expect(run.columnNames == ["epoch", "loss", "accuracy", "test", "rate", "testLoss"])
        guard case .number? = try run.field("accuracy"),
            case .object(let table)? = try run.field("table"),
            case .list(let all)? = try table.field("accuracy")
        else {
            Issue.record("the last epoch's accuracy, and all of them in the table")
            return
        }
        #expect(all.count == 2)
    }

    @Test func `other reports have columns too`() throws {
        let session = session()
        _ = session.execute("deep = model tiny-vgg data=faces", sink: SilentSink())
        let columns = [
            "confusion net train": ["class", "said", "images", "share"],
            "predict net train[0]": ["class", "probability", "logit"],
            "describe faces": ["class", "images"],
            "describe faces[0]": ["channel", "smallest", "largest", "mean"],
            "suppress deep faces[0] (backtrack deep faces[0] rule=share)": [
                "class", "before", "after",
            ],
            "track deep faces[0] (backtrack deep faces[0] rule=share)": [
                "part", "share", "apart", "area", "times-chance",
            ],
        ]
        for (code, names) in columns {
            #expect(try object(code, in: session).columnNames == names, "\(code)")
        }
        let layers = try object("layers net", in: session).columnNames
        #expect(layers.contains("output") && layers.contains("weights"))
        guard case .text? = try object("layers net", in: session).column("output")?.first else {
            Issue.record("what is shown of two columns with one name")
            return
        }
    }

    @Test(arguments: [
        (["45", "0", nil], "integer"), (["0.5", "-1"], "number"), (["007", "8"], "text"),
        (["0x10"], "text"), (["inf"], "text"), (["1", "joy"], "text"),
    ]) func `attributes that are all numbers are numbers`(values: [String?], type: String) {
        #expect(AttributeColumn("it", values).column.values.typeName == type)
    }
}
