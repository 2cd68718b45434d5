import Datasets
import Language

/// Reads `augment="flip crop=4"`.
enum AugmentationOptions {
    static func augmentation(_ call: Call) throws -> Augmentation {
        guard let text = try call.optionalText("augment") else { return Augmentation() }
        do {
            return try Augmentation(parsing: text)
        } catch let error as AugmentationError {
            var hint: String?
            if case .unknown(let word) = error {
                let name = word.split(separator: "=").first.map(String.init) ?? word
                hint = Suggestion.nearest(
                    to: name, among: Augmentation.Change.allCases.map(\.rawValue)
                ).map { "did you mean \($0)?" }
            }
            throw Mistake("BadArgument", "\(error)", at: "augment", hint: hint)
        }
    }
}
