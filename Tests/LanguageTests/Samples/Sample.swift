import Answers
import Language

/// A session of the sample vocabulary.
struct Sample {
    let scope: Scope
    let evaluator: Evaluator

    init() {
        scope = Scope()
        evaluator = Evaluator(vocabulary: SampleVocabulary(scope: scope))
    }

    /// What a cell shows, empty for nothing.
    func shown(_ code: String) throws -> String {
        try evaluator.run(code, in: scope).answer()?.text ?? ""
    }

    /// The failure that a cell gives, nil when it runs to its end.
    func failure(_ code: String) -> Failure? {
        do throws(Failure) {
            _ = try evaluator.run(code, in: scope)
            return nil
        } catch {
            return error
        }
    }

    /// The whole report of a failing cell.
    func report(_ code: String) -> String {
        failure(code)?.report.joined(separator: "\n") ?? "no failure"
    }
}
