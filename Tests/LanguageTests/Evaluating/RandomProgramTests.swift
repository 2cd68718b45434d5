import Answers
import Foundation
import Signatures
import Synchronization
import Testing

@testable import Language

/// The sample vocabulary, which asks for the end of a program that turns or calls too often, and counts what runs afterwards.
private struct PatientVocabulary: Vocabulary {
    private static let patience = 300
    private static let sample = SampleVocabulary(scope: Scope())

    let counts = Counts()
    let scope: Scope

    final class Counts: Sendable {
        let asked = Mutex(0)
        let ranAfterwards = Mutex(0)
        var isInterrupted: Bool { asked.withLock { $0 > patience } }
    }

    var signatures: [Signature] { Self.sample.signatures }
    var layerSignatures: [Signature] { Self.sample.layerSignatures }
    var isInterrupted: Bool {
        counts.asked.withLock { asked in
            asked += 1
            return asked > Self.patience
        }
    }

    func run(_ call: Call) throws -> Value {
        if counts.isInterrupted { counts.ranAfterwards.withLock { $0 += 1 } }
        return try SampleVocabulary(scope: scope).run(call)
    }
    func layerNames(of value: Value) -> [String] { Self.sample.layerNames(of: value) }
    func attributeNames(of value: Value) -> [String] { Self.sample.attributeNames(of: value) }
}

/// Programs drawn from a seed, a few thousand; `SWITCHBACK_FUZZ_INPUTS=1000000` asks for more, `SWITCHBACK_FUZZ_SEED` for others.
struct RandomProgramTests {
    private static func setting(_ name: String, _ usual: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
    }

    private func parsed(_ code: String, _ lexicon: Lexicon) throws(LocatedError) -> [Statement] {
        try Parser.statements(of: Lexer.tokenize(SourceText(code)), lexicon: lexicon)
    }

    @Test func `no random program breaks a law or the program`() {
        let count = Self.setting("SWITCHBACK_FUZZ_INPUTS", 3000)
        var generator = SampleGenerator(seed: UInt64(Self.setting("SWITCHBACK_FUZZ_SEED", 1)))
        let lexicon = Lexicon(SampleVocabulary(scope: Scope()))
        var (read, ran) = (0, 0)
        for number in 0..<count {
            let code = generator.program()
            if readsBack(code, lexicon) { read += 1 }
            if runs(code) { ran += 1 }
            let length = code.unicodeScalars.count
            let cursors =
                number % 1000 == 0 ? Array(0...length) : [generator.number(below: length + 1)]
            for cursor in cursors { explains(code, cursor, length) }
        }
        // The generator is of use only while most of what it makes is no mistake at first sight.
        #expect(read * 2 > count, "\(read) of \(count) were read")
        #expect(ran * 5 > count, "\(ran) of \(count) ran to their end")
    }

    /// What was read prints as a text that reads back as the same; an error stands within the text.
    private func readsBack(_ code: String, _ lexicon: Lexicon) -> Bool {
        do throws(LocatedError) {
            let tree = try parsed(code, lexicon)
            let printed = Printer.text(tree)
            let again = try? parsed(printed, lexicon)
            if again != tree { Issue.record("\(code)\nprinted: \(printed)") }
            return true
        } catch {
            let (range, length) = (error.range, code.unicodeScalars.count)
            if range.start < 0 || range.start > range.end || range.end > length {
                Issue.record("\(range) of \(length): \(code)")
            }
            return false
        }
    }

    /// Every program ends, with a sentence where it fails; one that was interrupted runs nothing more.
    private func runs(_ code: String) -> Bool {
        let scope = Scope()
        let vocabulary = PatientVocabulary(scope: scope)
        do throws(Failure) {
            let value = try Evaluator(vocabulary: vocabulary).run(code, in: scope)
            _ = (value.summary, value.phrase, value.json, try? value.answer())
            if vocabulary.counts.isInterrupted {
                Issue.record("went on after an interrupt: \(code)")
            }
            return true
        } catch {
            let isInterrupted = vocabulary.counts.isInterrupted
            let lines = 1 + code.unicodeScalars.count { $0 == "\n" }
            if error.message.isEmpty || error.report.isEmpty
                || !(1...lines).contains(error.line ?? 1)
                || isInterrupted != (error.name == Failure.interruptedName)
                || vocabulary.counts.ranAfterwards.withLock({ $0 }) > 0
            {
                Issue.record("\(error): \(code)")
            }
            return false
        }
    }

    private func explains(_ code: String, _ cursor: Int, _ length: Int) {
        let sample = Sample()
        sample.scope.set("a", .list([.number(1)]))
        let found = sample.evaluator.complete(code, cursor: cursor, in: sample.scope)
        if found.start < 0 || found.start > found.end || found.end > length {
            Issue.record("completes \(found.start)..<\(found.end) of \(length): \(code)")
        }
        _ = sample.evaluator.inspect(code, cursor: cursor, in: sample.scope, detail: cursor & 1)
        _ = sample.evaluator.completeness(of: code, in: sample.scope)
    }
}
