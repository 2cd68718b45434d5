import Answers
import Signatures
import Testing

@testable import Language

/// Clauses, written by their name without `=`, and the columns that stand in them.
struct ClauseTests {
    /// Says what each clause of `order` got.
    private struct Words: Vocabulary {
        let signatures = [
            Signature(
                "order", group: .session, "Orders a table.",
                parameters: [
                    Parameter("table", .any, "The table."),
                    Parameter("by", .list(.column(of: "table")), .clause, "Columns."),
                    Parameter("mean", .list(.column(of: "table")), .clause, "Columns."),
                    Parameter("count", .list(.column(of: "table")), .clause, "Columns."),
                    Parameter("descending", .boolean, .option, default: "false", "Whether."),
                ], returns: "a text", examples: [Example("order t by a", "A.")])
        ]
        var layerSignatures: [Signature] { [] }
        func layerNames(of value: Value) -> [String] { [] }
        func attributeNames(of value: Value) -> [String] { [] }

        func run(_ call: Call) throws -> Value {
            let clauses = try ["by", "mean", "count"].compactMap { name in
                call.isGiven(name) ? "\(name): \(try call.texts(name))" : nil
            }
            return .text(
                (clauses + (try call.boolean("descending") ? ["descending"] : []))
                    .joined(separator: ", "))
        }
    }

    private let scope = Scope()
    private let evaluator = Evaluator(vocabulary: Words())

    init() {
        scope["t"] = .object(
            TableValue(
                Columns([
                    .text(nil, "class", ["joy"]), .text(nil, "angle", ["45"]),
                    .text(nil, "accuracy", ["1"]),
                ])))
        scope["wanted"] = .text("angle")
    }

    private func report(_ code: String) -> String {
        do throws(Failure) {
            guard case .text(let text) = try evaluator.run(code, in: scope) else { return "" }
            return text
        } catch {
            return error.report.joined(separator: "\n")
        }
    }

    @Test(arguments: [
        ("order t by accuracy", #"by: ["accuracy"]"#),
        ("order t by angle accuracy descending=true", #"by: ["angle", "accuracy"], descending"#),
        ("order t descending=true by angle", #"by: ["angle"], descending"#),
        ("order t by angle mean accuracy count", #"by: ["angle"], mean: ["accuracy"], count: []"#),
        ("order t count by angle", #"by: ["angle"], count: []"#),
        ("order t by=angle mean=[accuracy, class]", #"by: ["angle"], mean: ["accuracy", "class"]"#),
        ("order t by 'angle' wanted", #"by: ["angle", "angle"]"#),
        ("order t by=nothing", "by: []"), ("order t", ""),
    ]) func `a clause takes what stands behind its name`(code: String, got: String) {
        #expect(report(code) == got)
    }

    @Test(arguments: [
        (
            "order t by acuracy",
            "error: 'acuracy' is not a column of t\n  order t by acuracy\n             ^^^^^^^\n  did you mean 'accuracy'?"
        ),
        (
            "order t mean zzz",
            "error: 'zzz' is not a column of t\n  order t mean zzz\n               ^^^\n  it has class angle accuracy"
        ),
        (
            "order t by angle by class",
            "error: 'by' is given twice\n  order t by angle by class\n                   ^^"
        ),
    ]) func `a mistake in a clause has its place`(code: String, text: String) {
        #expect(report(code) == text)
    }

    @Test(arguments: [
        "order t by angle mean accuracy count", "order t by 'a b' descending=true", "order t by",
        "order t by order angle",
    ]) func `a clause is printed so that it reads back`(code: String) throws {
        let lexicon = Lexicon(Words())
        let tree = try Parser.statements(of: Lexer.tokenize(SourceText(code)), lexicon: lexicon)
        let again = try Parser.statements(
            of: Lexer.tokenize(SourceText(Printer.text(tree))), lexicon: lexicon)
        #expect(again == tree)
    }

    @Test(arguments: [
        ("order t by ", ["class", "angle", "accuracy", "mean", "count", "descending="]),
        ("order t by a", ["angle", "accuracy"]), ("order t by angle ac", ["accuracy"]),
        ("order t by=", ["class", "angle", "accuracy"]),
        ("order t by angle mean cl", ["class"]), ("order t b", ["by"]),
        ("order t by angle descending=t", ["true"]),
    ]) func `columns complete in a clause`(code: String, texts: [String]) {
        let found = evaluator.complete(code, cursor: code.count, in: scope)
        #expect(found.items.map(\.text) == texts)
    }

    @Test func `usage and phrases say what a clause is`() {
        let signature = Words().signatures[0]
        #expect(
            signature.usage
                == "order table [by column ...] [mean column ...] [count column ...] [descending=false]"
        )
        #expect(Kind.column(of: "table").phrase == "a column of table")
    }

    @Test func `a list of objects has their fields for columns`() {
        scope["sets"] = .list([.object(SampleSet(name: "a", members: [1]))])
        #expect(report("order sets by 'count'") == #"by: ["count"]"#)
        #expect(report("order sets by name") == #"by: ["name"]"#)
        #expect(report("order sets by nme").contains("did you mean 'name'?"))
    }
}
