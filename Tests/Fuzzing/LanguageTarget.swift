import Answers
import Language
import Networks
import Signatures
import Synchronization

@testable import Commands

extension FuzzTarget {
    /// A cell and, in its first byte, a cursor: it is judged, completed and explained there.
    ///
    /// It is run too if all of its words are cheap and touch no file; then a failure has a sentence and a report. What is no
    /// UTF-8 is repaired first, as it is for every cell that comes over the wire.
    static let language = FuzzTarget(
        "language",
        corpus: ([signatures.flatMap(\.examples).map(\.code), programs].joined()).map {
            [128] + Array($0.utf8)
        },
        pieces: signatures.map(\.name) + signatures.flatMap(\.parameters).map { $0.name + "=" } + [
            "(", ")", "[", "]", "{", "}", ",", ";", ":", "=", ".", "?", "&", "|", " - ", "^", "\n",
            "#", "\"", "'", "\\u{", "1e400", "-.5", "2_412", "true", "nothing", "é", "e\u{301}",
            "🙂",
            "a", "a-b", "[0]", "[1:2]", "((((((((((((((((", "[[[[[[[[[[[[[[[[", "[1, 2; 3, 4]", " ",
        ]
    ) { input in
        let code = String(decoding: input.dropFirst(), as: UTF8.self)
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
        guard !costly.contains(where: { code.contains($0) }) else { return nil }
        switch session.execute(code, sink: SilentSink()) {
        case .finished: return nil
        case .failed(let failure):
            let isComplete = !failure.name.isEmpty && !failure.message.isEmpty
            return isComplete && !failure.report.isEmpty ? nil : "failed without a word"
        }
    }

    private static let signatures =
        CommandVocabulary.commands.map { $0.signature } + LayerCatalogue.signatures

    /// Words that compute for long, or read or write files.
    private static let costly = CommandVocabulary.commands.map { $0.signature.name }.filter {
        !["names", "forget", "show", "seed", "help", "recall"].contains($0)
    }

    private static let programs = [
        "a = 1; b = [1, 2; 3, 4]; c, d = [a, b]\nshow a b c[0] \"text\" (1 - 2 - -3)",
        "x = 'Straße \\u{1F642} \\n'; x.count; [1, 2, 3][0:2]; ?show\nhelp fit\nseed 5",
        "names\nforget a b\nseed 18446744073709551615\nshow [[], [nothing, true, False, None]]",
        "model { convolution 3 kernel=3 ; first: relu ; \"1 by 1\": dropout 0.5 }",
        "(1\n - 2\n # inside\n - 3)\n\n[1;]\n{}\n1e308 - -1e308",
    ]

    /// Where nothing is shown.
}
