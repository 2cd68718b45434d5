import Answers
import Foundation
import Language
import Testing

struct CompletionTests {
    private let sample = Sample()

    /// The texts at the mark `|`, and the code after the first of them is taken.
    private func completed(_ marked: String) -> (texts: [String], first: String) {
        let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
        let code = parts.joined()
        let cursor = parts[0].unicodeScalars.count
        let completions = sample.evaluator.complete(code, cursor: cursor, in: sample.scope)
        let scalars = Array(code.unicodeScalars)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[..<completions.start])
        view.append(contentsOf: (completions.items.first?.text ?? "").unicodeScalars)
        view.append(contentsOf: scalars[completions.end...])
        return (completions.items.map(\.text), String(view))
    }

    private func prepare() throws {
        _ = try sample.shown(
            "faces = dataset; net = network lenet; s = numbers [1, 2]; best-net = net; n = 3; t = 'x'"
        )
    }

    @Test func `words and names complete at the start of a term`() throws {
        try prepare()
        #expect(completed("a‸").texts == ["add", "activations"])
        #expect(completed("x = ad‸").first == "x = add")
        #expect(completed("1\nnum‸").texts == ["numbers"])
        #expect(completed("list (nu‸").texts == ["numbers"])
        #expect(completed("s & best-‸").first == "s & best-net")
        #expect(completed("be‸st-n").first == "best-net")
        #expect(completed("‸").texts.count == 14 + 6 + 4)
    }

    @Test
    func `statements in braces complete as elsewhere, layers only where a command takes them`()
        throws
    {
        try prepare()
        #expect(completed("for x in s { ad‸").texts == ["add"])
        #expect(completed("if n > 2 { x = nu‸").texts == ["numbers"])
        #expect(completed("for x in fa‸").texts == ["faces"])
        #expect(completed("define worst a { ad‸").texts == ["add"])
        #expect(completed("if add‸").texts == ["add"])
        #expect(completed("not ad‸").texts == ["add"])
        #expect(completed("f‸").texts.contains("for"))
        #expect(completed("network { conv‸").texts == ["convolution"])
        // `list` would take layers too.
        #expect(completed("for x in list s { nu‸").texts == ["numbers"])
        #expect(completed("if true { 1 } else if list s { nu‸").texts == ["numbers"])
        #expect(completed("for x in (list { conv‸").texts == ["convolution"])
        #expect(completed("if true { list { conv‸").texts == ["convolution"])
    }

    @Test func `a word of one's own completes with its parameters`() throws {
        _ = try sample.shown("define middle list least=3 { list }")
        #expect(completed("midd‸").texts == ["middle"])
        #expect(completed("x = mid‸").texts == ["middle"])
    }

    @Test func `columns complete behind where`() throws {
        _ = try sample.shown("sets = [numbers [1, 2], numbers 3]; plain = [1, 2]")
        #expect(completed("sets where co‸").texts.first == "count")
        #expect(completed("(sets where (co‸").texts.first == "count")
        #expect(completed("x = sets where count > 1 and na‸").texts.first == "name")
        #expect(completed("plain where val‸").texts == ["value"])
        #expect(completed("for s in sets where co‸").texts.first == "count")
    }

    @Test func `words complete by what else they are called`() {
        #expect(completed("trai‸").texts == ["fit"])
        #expect(completed("plus‸").texts == ["add"])
        #expect(completed("help plu‸").texts == ["add"])
        #expect(completed("fit plu‸").texts == [])
    }

    @Test func `arguments complete with values that fit, then with options`() throws {
        try prepare()
        #expect(
            completed("fit ‸").texts.prefix(2) == ["net", "best-net"])
        #expect(completed("fit net ‸").texts.contains("faces"))
        #expect(completed("fit net ep‸").texts == ["epochs="])
        #expect(completed("fit net epochs=3 ‸").texts.contains("epochs=") == false)
        #expect(completed("fit net epochs=3 ra‸").first == "fit net epochs=3 rate=")
        #expect(completed("fit net rule=p‸").texts == ["positive", "percentile"])
        #expect(completed("fit net rule = ‸").texts == ["positive", "percentile", "none"])
        #expect(completed("fit net rule='pe‸").first == "fit net rule='percentile")
        #expect(completed("fit net epochs=‸").texts.prefix(1) == ["n"])
    }

    @Test func `options tell their kind and their default`() throws {
        let items = sample.evaluator.complete("fit x ep", cursor: 8, in: sample.scope).items
        #expect(
            items == [
                Completions.Item(
                    text: "epochs=", type: "option", note: "integer 1...1000, epochs, default 10")
            ])
    }

    @Test func `layers and attributes complete from the value they belong to`() throws {
        try prepare()
        #expect(completed("activations net layer=‸").texts == ["conv1", "layer1.0.relu"])
        #expect(completed("activations net layer=con‸").first == "activations net layer=conv1")
        #expect(completed("activations net also=[conv1, la‸").texts == ["layer1.0.relu"])
        #expect(completed("activations net layer=layer1.0.r‸").texts == ["layer1.0.relu"])
        #expect(completed("activations net also=[layer1.‸").texts == ["layer1.0.relu"])
        #expect(completed("activations network=net layer='c‸").texts == ["conv1"])
        #expect(completed("split faces per=su‸").texts == ["subject"])
        #expect(completed("split faces per='subject an‸").first == "split faces per='subject angle")
    }

    @Test func `fields complete behind a dot`() throws {
        try prepare()
        #expect(completed("s.‸").texts == ["count", "name"])
        #expect(completed("list s.co‸").first == "list s.count")
        #expect(completed("net.layers.‸").texts == ["count", "first", "last"])
        #expect(completed("net.layers[0].‸").texts == ["count"])
        #expect(completed("(s).c‸").texts == ["count"])
        #expect(completed("nobody.‸").texts.isEmpty)
    }

    @Test func `layers complete inside braces`() {
        #expect(completed("network { con‸").texts == ["convolution"])
        #expect(completed("network {\n relu ; ‸").texts.count == 4)
        #expect(completed("network { a: max-‸").first == "network { a: max-pool")
        #expect(completed("network { convolution 3 k‸").texts == ["kernel="])
        #expect(completed("network { relu }\nad‸").texts == ["add"])
    }

    @Test func `commands and chapters complete where help is asked for`() {
        #expect(completed("help fi‸").texts == ["fit"])
        #expect(completed("help trai‸").texts == ["training"])
    }

    @Test func `paths complete from the disk`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("completion-\(ProcessInfo.processInfo.processIdentifier)")
        let inner = folder.appendingPathComponent("in ner")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["a.png", "b.txt", "c.npy", ".hidden.png"] {
            try Data().write(to: folder.appendingPathComponent(name))
        }
        let path = folder.path
        #expect(completed("read '\(path)/‸").texts == ["a.png", "c.npy", "in ner/"])
        #expect(completed("read '\(path)/a‸").first == "read '\(path)/a.png")
        #expect(completed("read '\(path)/.‸").texts == [".hidden.png"])
        #expect(completed("read \(path)/c‸").first == "read \(path)/c.npy")
        #expect(completed("read \(path)/in‸").first == "read \"\(path)/in ner/\"")
        #expect(completed("dataset '\(path)/‸").texts == ["in ner/"])
        #expect(completed("read '/nowhere/at/all/‸").texts.isEmpty)
    }

    @Test func `nothing completes in comments, numbers and texts of no kind`() throws {
        try prepare()
        #expect(completed("# a‸").texts.isEmpty)
        #expect(completed("list 12‸").texts.isEmpty)
        #expect(completed("'a‸").texts.isEmpty)
        #expect(completed("s ‸").texts.isEmpty)
    }

    @Test func `every prefix of a program completes within it`() {
        for program in SampleCode.programs {
            for cursor in 0...program.unicodeScalars.count {
                let completions = sample.evaluator.complete(
                    program, cursor: cursor, in: sample.scope)
                #expect(completions.start <= cursor && cursor <= completions.end)
            }
        }
    }

    @Test func `a cursor outside the text is taken to its end`() {
        #expect(sample.evaluator.complete("ad", cursor: 99, in: sample.scope).end == 2)
        #expect(sample.evaluator.complete("ad", cursor: -1, in: sample.scope).start == 0)
    }

    @Test func `keywords complete behind a term, and names that the cell gives itself`() throws {
        try prepare()
        #expect(completed("s wh‸").texts == ["where"])
        #expect(completed("n > 2 an‸").texts.contains("and"))
        #expect(completed("for thing in s { th‸").texts == ["thing"])
        #expect(completed("define f quantity { add qu‸").texts.first == "quantity")
        #expect(completed("total = 3\ntot‸").texts == ["total"])
    }
}
