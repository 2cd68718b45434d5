import Answers
import Explanations
import Foundation
import Networks
import Signatures
import Testing

@testable import Commands

/// Every example of every word, layer, method, metric and rule runs, and shows what it showed when it was last looked at.
///
/// What is meant to change is written anew with `SWITCHBACK_RENEW_EXAMPLES=1` in the environment; `git diff` then shows it.
struct ExampleTests {
    /// By the names of their files.
    private static let signatures: [(name: String, signature: Signature)] =
        (CommandVocabulary.commands.map { $0.signature } + LayerCatalogue.signatures).map {
            ($0.name, $0)
        }
        + MethodCatalogue.methods.map { ("method-\($0.signature.name)", $0.signature) }
        + MetricCatalogue.metrics.map { ("metric-\($0.signature.name)", $0.signature) }
        + RuleCatalogue.rules.map { ("rule-\($0.signature.name)", $0.signature) }
    private static let folder =
        String(#filePath.dropLast("ExampleTests.swift".count)) + "Fixtures/examples"
    private static let renews =
        ProcessInfo.processInfo.environment["SWITCHBACK_RENEW_EXAMPLES"] != nil
    private static let command =
        "SWITCHBACK_RENEW_EXAMPLES=1 swift test -c release --disable-xctest --filter ExampleTests"

    /// The words that show what they measured on this machine: of these the first line is compared.
    private static let measuring: Set = ["tune"]

    @Test(arguments: signatures.map(\.name))
    func `every example runs, and shows what it did`(name: String) throws {
        let signature = try #require(Self.signatures.first { $0.name == name }).signature
        let shown = try signature.examples.map { try Self.shown(by: $0, of: name) }
            .joined(separator: "\n")
        let path = "\(Self.folder)/\(name).txt"
        if Self.renews {
            try FileManager.default.createDirectory(
                atPath: Self.folder, withIntermediateDirectories: true)
            return try Data(shown.utf8).write(to: URL(filePath: path))
        }
        let kept = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        guard let (before, now) = ShownText.difference(kept, shown) else { return }
        Issue.record(
            """
            an example of '\(name)' shows something else:
              before: \(before)
              now:    \(now)
            If that is meant, type: \(Self.command)
            """)
    }

    @Test func `an example loads a file of every format`() {
        let code = LoadCommand.signature.examples.map(\.code).joined(separator: "\n")
        for format in FormatCatalogue.formats {
            #expect(
                format.endings.contains { code.contains(".\($0)\"") },
                "no example of load has a file that ends in .\(format.endings[0])")
        }
    }

    @Test func `no output is kept of a word that is gone`() throws {
        let kept = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
        let gone = Set(kept).subtracting(Self.signatures.map { "\($0.name).txt" })
        if Self.renews {
            for file in gone {
                try FileManager.default.removeItem(atPath: "\(Self.folder)/\(file)")
            }
        } else {
            #expect(gone == [])
        }
    }

    /// The example as it is typed, each line behind a `>`, and what there is to read at its end.
    private static func shown(by example: Example, of name: String) throws -> String {
        // Examples name files as a person would; here each run has a folder of its own.
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let code = example.code.replacing(
            /"(\w+\.(?:safetensors|png|npy|npz|csv|md|tex|json|pdf|svg|txt))"/
        ) {
            match in
            "\"\(folder.path)/\(match.1)\""
        }
        let transcript = Transcript()
        var lines = example.code.split(separator: "\n").map { "> \($0)" }
        switch Session().execute(code, sink: transcript) {
        case .finished(let result, let pages):
            if let wanted = example.gives { #expect(result?.text == wanted) }
            lines.append(transcript.text)
            lines += ([result].compactMap(\.self) + pages).map(Transcript.text(of:))
        case .failed(let failure):
            Issue.record(
                "\(failure.report.joined(separator: "\n"))",
                sourceLocation: SourceLocation(
                    fileID: "Commands/\(name)", filePath: example.file, line: example.line,
                    column: 1))
        }
        for match in example.code.matches(of: /"(\w+\.\w+)"/) {
            #expect(
                !FileManager.default.fileExists(atPath: String(match.1)),
                "an example of \(name) leaves \(match.1) in the folder of the tests")
        }
        let text = lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
        let shown = text.replacing("\(folder.path)/", with: "")
        return measuring.contains(name) ? firstLine(of: shown) : shown
    }

    /// The code and the first line that it shows.
    private static func firstLine(of shown: String) -> String {
        let lines = shown.split(separator: "\n")
        let code = lines.prefix { $0.hasPrefix("> ") }
        return lines.prefix(code.count + 1).joined(separator: "\n") + "\n"
    }
}
