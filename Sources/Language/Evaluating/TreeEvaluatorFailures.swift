import Answers
import Walks

/// Turning errors into failures with a caret.
extension TreeEvaluator {
    func failure(_ error: LanguageError, _ range: SourceRange) -> Failure {
        LocatedError(error, at: range).failure(in: source)
    }

    /// Runs what may throw anything; its error goes under a range of the cell.
    func at<Result>(
        _ range: SourceRange, _ body: () throws -> Result
    ) throws(Failure) -> Result {
        do {
            return try body()
        } catch {
            throw failure(of: error, at: range)
        }
    }

    /// Failures pass as they are; mistakes get the caret; anything else is named by its type.
    func failure(of error: any Error, at range: SourceRange) -> Failure {
        switch error {
        case let failure as Failure: failure
        case is Cancelled: .interrupted("the line")
        case let error as LocatedError: error.failure(in: source)
        case let error as LanguageError: self.failure(error, range)
        case let mistake as Mistake:
            LocatedError(
                name: mistake.name, message: mistake.message, hint: mistake.hint, range: range
            )
            .failure(in: source)
        default:
            LocatedError(
                name: String(describing: type(of: error)), message: String(describing: error),
                hint: nil, range: range
            ).failure(in: source)
        }
    }
}
