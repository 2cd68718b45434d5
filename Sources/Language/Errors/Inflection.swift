/// Inflection of a type's name in a sentence, its article and its verb: `a dataset`, `an image`, `activations have`.
///
/// The one place that knows which names stand without an article and which verbs go with them.
enum Inflection {
    /// Names of one thing that cannot be counted.
    private static let uncountable: Set<String> = ["help", "nothing"]

    /// `an image`, `a network`, `tracked features`.
    static func withArticle(_ noun: String) -> String {
        if isPlural(noun) || uncountable.contains(noun) { return noun }
        return "\(startsWithVowelSound(noun) ? "an" : "a") \(noun)"
    }

    /// `has`, or `have` behind several: `activations have no field`.
    ///
    /// - Parameter subject: a name, or a phrase such as `a list of 5`.
    static func has(_ subject: String) -> String { isPlural(subject) ? "have" : "has" }

    /// `it has` or `they have`, of what was named before.
    static func itHas(_ subject: String) -> String { isPlural(subject) ? "they have" : "it has" }

    /// Whether the last word is a plural; what has an article, and what ends in anything but a word, is one thing.
    static func isPlural(_ noun: String) -> Bool {
        let articles = ["a ", "an ", "the ", "one "]
        guard !articles.contains(where: noun.hasPrefix) else { return false }
        let word = noun.split(separator: " ").last ?? ""
        return word.hasSuffix("s") && word.allSatisfy { $0.isLetter || $0 == "-" }
            && !["ss", "us", "is"].contains(where: word.hasSuffix)
    }

    /// `unit` and `user` start with a consonant for the ear, `hour` with a vowel.
    private static func startsWithVowelSound(_ noun: String) -> Bool {
        let lowered = noun.lowercased()
        if ["uni", "use", "usa", "eu", "one"].contains(where: lowered.hasPrefix) { return false }
        if ["hour", "honest"].contains(where: lowered.hasPrefix) { return true }
        guard let first = lowered.first else { return false }
        return "aeiou".contains(first)
    }
}
