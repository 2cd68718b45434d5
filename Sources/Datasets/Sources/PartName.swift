/// The three parts into which datasets are divided, and the words by which their folders go.
public enum PartName: String, Sendable, CaseIterable {
    case train, validation, test

    private static let words: [String: PartName] = [
        "train": .train, "training": .train, "trn": .train, "learn": .train, "learning": .train,
        "val": .validation, "valid": .validation, "validation": .validation,
        "validate": .validation, "validating": .validation, "dev": .validation,
        "devel": .validation, "development": .validation, "eval": .validation,
        "evaluation": .validation, "evaluate": .validation,
        "test": .test, "testing": .test, "tst": .test, "tests": .test, "holdout": .test,
        "heldout": .test,
    ]

    /// What may stand around the word: `train_set`, `Test-Images`, `seg_train`.
    private static let companions = [
        "pictures", "dataset", "images", "photos", "folder", "image", "split", "data", "imgs",
        "img", "set", "seg", "part", "jpg", "png",
    ]

    /// The part that a folder's name says: `Train`, `valid`, `test_set`, `01-training`; nil for any other name.
    ///
    /// Case, digits and whatever is no letter do not count.
    public init?(folder name: String) {
        var letters = name.lowercased().filter(\.isLetter)
        while true {
            if let part = PartName.words[letters] {
                self = part
                return
            }
            let shorter = PartName.companions.lazy.compactMap { companion -> String? in
                if letters.hasSuffix(companion) { return String(letters.dropLast(companion.count)) }
                if letters.hasPrefix(companion) {
                    return String(letters.dropFirst(companion.count))
                }
                return nil
            }.first
            guard let shorter, !shorter.isEmpty else { return nil }
            letters = shorter
        }
    }
}

/// Which part of a dataset is wanted.
public enum PartChoice: Sendable, Hashable {
    /// All of them, each image with its part as the attribute `part`.
    case all
    case only(PartName)
    /// The folders at the top are classes, whatever they are called.
    case none
}
