import Answers
import Explanations
import Language
import Signatures
import Testing

@testable import Commands

/// The words that people type first, and what they are told.
struct SearchTermTests {
    private let session = Session()

    private func run(_ code: String) -> Answer? {
        guard case .finished(let answer, _) = session.execute(code, sink: KeepingSink()) else {
            return nil
        }
        return answer
    }

    private func message(_ code: String) -> String? {
        guard case .failed(let failure) = session.execute(code, sink: KeepingSink()) else {
            return nil
        }
        return failure.message
    }

    @Test(arguments: [
        ("heatmap", "explain"), ("saliency", "explain"), ("attribution", "explain"),
        ("gradcam", "explain"), ("Grad-CAM", "explain"),
        ("shap", "explain"), ("lime", "explain"), ("integrated", "explain"),
        ("cam", "explain"), ("why", "backtrack"), ("occlusion", "explain"),
        ("prune", "suppress"), ("train", "fit"), ("compile", "fit"), ("epochs", "fit"),
        ("lr", "fit"), ("test", "evaluate"), ("accuracy", "evaluate"), ("metrics", "evaluate"),
        ("loss", "curves"), ("val", "data"), ("dataset", "data"), ("load_model", "load"),
        ("import", "load"), ("weights", "load"), ("print", "show"), ("display", "show"),
        ("imshow", "show"), ("visualize", "activations"), ("filters", "activations"),
        ("summary", "layers"), ("inspect", "describe"), ("quit", "Ctrl-D"), ("exit", "Ctrl-D"),
        ("vgg16", "model vgg16"), ("adam", "fit"), ("relu", "model { relu"),
    ])
    func `a word that people type first leads to what there is`(typed: String, word: String) throws
    {
        let alone = try #require(message(typed))
        #expect(alone.hasPrefix("there is no '\(typed)' here; "), "\(alone)")
        #expect(alone.contains(word), "\(alone)")
        let command = try #require(message("\(typed) net"))
        #expect(command.hasPrefix("'\(typed)' is not a command; "), "\(command)")
        #expect(command.contains(word), "\(command)")
    }

    @Test func `as an argument it leads there too, unless the session has the name`() throws {
        let report = try #require(message("show heatmap"))
        #expect(report.contains("'explain net image"), "\(report)")
        #expect(run("heatmap = 3\nheatmap")?.text == "3")
        #expect(message("show heatmap") == nil)
    }

    @Test(arguments: ["help saliency", "saliency?"])
    func `help on it names what to write and the words`(code: String) throws {
        guard case .finished(let result, let pages) = session.execute(code, sink: KeepingSink())
        else {
            Issue.record("\(code) fails")
            return
        }
        let text = try #require(result ?? pages.first).text
        #expect(text.hasPrefix("There is no word 'saliency'."), "\(text)")
        #expect(text.contains("'explain net image' shows"), "\(text)")
        #expect(text.contains("Which parts of an image"), "\(text)")
    }

    @Test func `Tab after its beginning gives the word`() {
        for code in ["heat", "help heat", "x = grad"] {
            let found = session.complete(code, cursor: code.count).items.map(\.text)
            #expect(found.contains("explain"), "\(code): \(found)")
        }
    }

    @Test func `every search term of every word leads to some word`() {
        for command in CommandVocabulary.commands {
            for name in command.signature.searchTerms.flatMap(\.names)
            where !name.contains(" ") && message(name) != nil
                && !CommandVocabulary.commands.contains(where: { $0.signature.name == name })
            {
                #expect(message(name)?.contains("' here; ") == true, "\(name)")
            }
        }
    }

    @Test func `a method of the catalogue comes before what is not built in`() throws {
        for method in MethodCatalogue.methods {
            let name = method.signature.name
            let term = try #require(ExplanationTerms.all.first { $0.isNamed(name) })
            #expect(term.advice == "'explain net image method=\(name)' shows it")
        }
    }
}
