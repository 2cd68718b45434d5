import Answers
import Testing

@testable import Language

struct SyntaxTreeTests {
    private let lexicon = Lexicon(SampleVocabulary(scope: Scope()))

    private func parsed(_ code: String) throws(LocatedError) -> [Statement] {
        try Parser.statements(of: Lexer.tokenize(SourceText(code)), lexicon: lexicon)
    }

    @Test(arguments: SampleCode.programs)
    func `a printed tree reads back as the same tree`(code: String) throws {
        let tree = try parsed(code)
        let printed = Printer.text(tree)
        #expect(try parsed(printed) == tree)
        #expect(try Printer.text(parsed(printed)) == printed)
    }

    @Test(arguments: SampleCode.programs)
    func `ranges lie within the text and within each other`(code: String) throws {
        let count = code.unicodeScalars.count
        for statement in try parsed(code) {
            #expect(statement.range.start >= 0 && statement.range.end <= count)
            if case .expression(let expression) = statement.form {
                #expect(statement.range.contains(expression.range))
                if case .command(let command) = expression.form {
                    #expect(expression.range == command.range)
                    for argument in command.arguments {
                        #expect(command.range.contains(argument.value.range))
                    }
                }
            }
        }
    }

    @Test func `operators are computed from left to right`() throws {
        let tree = try parsed("1 - 2 - 3")
        #expect(try tree != parsed("1 - (2 - 3)"))
        #expect(Printer.text(tree) == "1 - 2 - 3")
    }

    @Test func `parentheses keep a name from being a bare text`() throws {
        #expect(try parsed("read (cat)") != parsed("read cat"))
    }

    @Test func `every prefix of a program is read or refused with a caret inside it`() throws {
        for program in SampleCode.programs {
            let scalars = Array(program.unicodeScalars)
            for count in 0...scalars.count {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[..<count])
                do throws(LocatedError) {
                    _ = try parsed(String(view))
                } catch {
                    #expect(error.range.start >= 0 && error.range.end <= count)
                    #expect(error.range.start <= error.range.end)
                }
            }
        }
    }

    @Test func `soup of tokens crashes nothing`() {
        var generator = SampleGenerator(seed: 20_260_101)
        let sample = Sample()
        for _ in 0..<10_000 {
            let code = generator.soup()
            let count = code.unicodeScalars.count
            do throws(LocatedError) {
                let tree = try parsed(code)
                let again = try parsed(Printer.text(tree))
                #expect(again == tree, "\(code)")
            } catch {
                #expect(error.range.start <= error.range.end && error.range.end <= count, "\(code)")
            }
            if let failure = sample.failure(code) {
                #expect(
                    failure.report.first?.hasPrefix("error: ") == true
                        || failure.name == "Interrupted")
            }
            let cursor = generator.number(below: count + 1)
            let completions = sample.evaluator.complete(code, cursor: cursor, in: sample.scope)
            #expect(completions.start <= completions.end && completions.end <= count)
            _ = sample.evaluator.inspect(code, cursor: cursor, in: sample.scope, detail: 1)
            _ = sample.evaluator.completeness(of: code, in: sample.scope)
        }
    }
}
