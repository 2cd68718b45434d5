import Answers
import Networks
import Signatures
import Synchronization

@testable import Commands
@testable import Language

extension FuzzTarget {
    /// A cell and, in its first byte, a cursor: it is judged, completed and explained there.
    ///
    /// What can be read prints as a text that reads back as the same, and an error stands within the text. The cell is run too if
    /// all of its words are cheap and touch no file; then a failure has a sentence and a report, and an interrupt ends what takes
    /// long. What is no UTF-8 is repaired first, as it is for every cell that comes over the wire.
    static let language = FuzzTarget(
        "language",
        corpus: ([signatures.flatMap(\.examples).map(\.code), topics, programs].joined()).map {
            [128] + Array($0.utf8)
        },
        pieces: signatures.map(\.name) + signatures.flatMap(\.parameters).map { $0.name + "=" }
            + Evaluator.keywords.map { " \($0) " } + Operator.allCases.map { " \($0.rawValue) " }
            + [
                "(", ")", "[", "]", "{", "}", ",", ";", ":", "=", ".", "?", "&", "|", " - ", "^",
                "\n",
                "#", "\"", "'", "\\u{", "1e400", "-.5", "2_412", "true", "nothing", "é", "e\u{301}",
                "🙂",
                "a", "a-b", "[0]", "[1:2]", "((((((((((((((((", "[[[[[[[[[[[[[[[[", "[1, 2; 3, 4]",
                " ",
                "for x in [1, 2] { ", "if x == 1 { ", " } else { ", "define f x y=1 { ", "f x",
                "(f (x))",
                " for x in a]", " where value > 1", "a/b", "range 3",
                "if true { if true { if true { ",
            ]
    ) { input in
        let code = String(decoding: input.dropFirst(), as: UTF8.self)
        if let fault = fault(inReading: code) { return fault }
        let session = Session()
        _ = session.completeness(of: code)
        let length = code.unicodeScalars.count
        let cursor = (length + 1) * Int(input.first ?? 0) / 256
        _ = session.inspect(code, cursor: cursor, detail: Int(input.first ?? 0) & 1)
        // Beginnings of paths would list the folders of whoever runs this.
        if !code.contains(where: { "/~.\"'".contains($0) }) {
            let found = session.complete(code, cursor: cursor)
            guard 0 <= found.start, found.start <= found.end, found.end <= length else {
                return "completes \(found.start)..<\(found.end) of \(length)"
            }
        }
        let names = Lexer.tokenize(SourceText(code)).tokens.lazy.compactMap(\.name)
        guard !names.contains(where: costly.contains) else { return nil }
        let watch = Watch.shared
        watch.begin(session)
        let outcome = session.execute(code, sink: SilentSink())
        guard watch.end() else { return "went on after an interrupt" }
        switch outcome {
        case .finished: return nil
        case .failed(let failure):
            let isComplete = !failure.name.isEmpty && !failure.message.isEmpty
            return isComplete && !failure.report.isEmpty ? nil : "failed without a word"
        }
    }

    private static func fault(inReading code: String) -> String? {
        do throws(LocatedError) {
            let tree = try statements(of: code)
            let printed = Printer.text(tree)
            let again = try? statements(of: printed)
            return again == tree ? nil : "printed another tree: \(printed)"
        } catch {
            let (range, length) = (error.range, code.unicodeScalars.count)
            let isInside = 0 <= range.start && range.start <= range.end && range.end <= length
            return isInside ? nil : "an error at \(range.start)..<\(range.end) of \(length)"
        }
    }

    private static func statements(of code: String) throws(LocatedError) -> [Statement] {
        try Parser.statements(of: Lexer.tokenize(SourceText(code)), lexicon: lexicon)
    }

    private static let lexicon = Lexicon(CommandVocabulary(workplace: Workplace()))

    private static let signatures =
        CommandVocabulary.commands.map { $0.signature } + LayerCatalogue.signatures

    /// What help has on the grammar.
    private static let topics = GrammarTopic.all.flatMap(\.examples)

    /// Words that compute for long, make what memory has no room for, or read or write files.
    private static let costly = Set(CommandVocabulary.commands.map { $0.signature.name })
        .subtracting([
            "names", "forget", "show", "seed", "help", "recall", "range", "every", "some", "expect",
        ])

    private static let programs = [
        "a = 1; b = [1, 2; 3, 4]; c, d = [a, b]\nshow a b c[0] \"text\" (1 - 2 - -3)",
        "x = 'Straße \\u{1F642} \\n'; x.count; [1, 2, 3][0:2]; ?show\nhelp fit\nseed 5",
        "names\nforget a b\nseed 18446744073709551615\nshow [[], [nothing, true, False, None]]",
        "model { convolution 3 kernel=3 ; first: relu ; \"1 by 1\": dropout 0.5 }",
        "(1\n - 2\n # inside\n - 3)\n\n[1;]\n{}\n1e308 - -1e308",
        "define f n x=[1, 2] {\n  # Its help.\n  if n < 2 { 1 } else { n * (f (n - 1)) }\n}\nf 5 x=2; f?; ?f",
        "for a, b in [[1, 2], [3, nothing]] { if not a == b and a < 2 <= 3 { c = a } else { show c } }",
        "define g { h }; define h { g }; g\nfor x in range 1e9 { for y in range 3 { x = y } }",
        "[[y * x for y in range 3] for x in [1, 2] if x != 2 or false]; -2 ** 2 / 3 - -1",
        "[3, nothing] where value > 1 and value < 4; expect every ([1] == 1) within=0.5 \"ten\"",
        "s = range 5; s[-3:]; s[0] + s.count; (s where value ** 2 > 2) & [true]; help for",
    ]
}
