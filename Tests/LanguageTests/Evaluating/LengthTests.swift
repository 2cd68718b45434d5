import Answers
import Language
import Serialization
import Signatures
import Testing

/// A vocabulary whose word `long` gives a list of one element more than lists may have.
private struct LongVocabulary: Vocabulary {
    let signatures = [
        Signature(
            "long", group: .data, "A list that is too long.", parameters: [], returns: "a list",
            examples: [])
    ]
    let layerSignatures: [Signature] = []

    func run(_ call: Call) throws -> Value {
        .list(Array(repeating: .nothing, count: RangeValue.listLimit + 1))
    }
    func layerNames(of value: Value) -> [String] { [] }
    func attributeNames(of value: Value) -> [String] { [] }
}

struct LengthTests {
    @Test(arguments: [
        ("r + r", "[0, 2, 4]"), ("r * [1, 2, 3]", "[0, 2, 6]"), ("[1, 2, 3] - r", "[1, 1, 1]"),
        ("r == [0, 1, 2]", "[true, true, true]"), ("2 * r", "[0, 2, 4]"),
    ])
    func `a range goes element by element with lists and ranges`(code: String, shown: String) throws
    {
        let sample = Sample()
        sample.scope["r"] = .object(RangeValue(from: 0, to: 3, step: 1))
        #expect(try sample.shown(code) == shown)
    }

    private let sample = Sample()

    @Test func `a list or a part of a range that memory has no room for is an error`() {
        sample.scope.set([
            (name: "many", value: .object(RangeValue(from: 0, to: 1e15, step: 1)))
        ])
        for code in [
            "many[:]", "many[5:]", "[x for x in many]", "many + 1", "many where value > 1",
        ] {
            #expect(
                sample.failure(code)?.message == "a list has at most 10000000 elements", "\(code)")
        }
        sample.scope.set([
            (name: "many", value: .object(RangeValue(from: 0, to: 1e6, step: 1)))
        ])
        #expect(
            sample.failure("[many for x in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]] + 1")?.message
                == "a list has at most 10000000 elements")
        #expect((try? sample.shown("many[5:7]")) == "[5, 6]")
    }

    @Test func `of a long list the answer has the first numbers, and a file all`() throws {
        let values = (0..<Omission.limit + 3).map { Value.number(Double($0)) }
        let list = Value.list(values)
        #expect(try list.answer()?.numbers?.elements?.count == Omission.limit)
        #expect(try list.answer()?.omissions == [Omission(at: "", count: 3)])
        #expect(try list.data()?.elements?.count == values.count)
        let nested = Value.list([.list([.text("a")]), list, .number(1)])
        #expect(
            try nested.answer()?.omissions == [
                Omission(at: "/1", count: 4), Omission(at: "", count: 1),
            ])
        #expect(try nested.data()?.elements?.count == 3)
        let table = TableValue(
            Columns([
                .integer(nil, "a", Array(0..<Omission.limit + 1)),
                .text(nil, "b", values.dropLast(2).map(\.summary)),
            ]))
        #expect(
            table.answer().omissions
                == [0, 1].map {
                    Omission(at: "/columns/\($0)/values", count: Omission.limit / 2 + 5)
                })
        let rows = try Value.object(table).data()?["columns"]?.elements?[1]["values"]?.elements
        #expect(rows?.count == Omission.limit + 1)
    }

    @Test func `a large matrix shows its first rows`() throws {
        let matrix = Matrix(
            rows: 30_000, columns: 10, elements: (0..<300_000).map(Double.init))
        let answer = try #require(try Value.matrix(matrix).answer())
        #expect(answer.text.split(separator: "\n").count == 1001)
        #expect(answer.text.hasSuffix("… and 29000 more rows; a part shows them: [1000:]"))
        #expect(answer.numbers?.elements?.count == Omission.limit / 10)
        #expect(answer.omissions == [Omission(at: "", count: 10_000)])
        #expect(try Value.matrix(matrix).data()?.elements?.count == 30_000)
    }

    @Test func `of a long list the beginning is written out`() throws {
        sample.scope.set([
            (name: "many", value: .object(RangeValue(from: 0, to: 10_003, step: 1)))
        ])
        let lines = try sample.shown("many * 1").split(separator: "\n")
        #expect(lines.count == 10_001)
        #expect(lines.first == "    0  0")
        #expect(lines.suffix(2) == [" 9999  9999", "… and 3 more; a part shows them: [10000:]"])
        #expect(try sample.shown("(many * 1)[:10000]").split(separator: "\n").count == 10_000)
    }

    @Test func `a word that gives too long a list fails before the list is kept`() {
        let scope = Scope()
        #expect(throws: Failure.self) {
            try Evaluator(vocabulary: LongVocabulary()).run("a = long", in: scope)
        }
        #expect(scope.names.isEmpty)
    }
}
