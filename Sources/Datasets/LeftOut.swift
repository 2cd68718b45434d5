/// A file, or a hidden folder, that lies in a dataset's folder and is not among its images.
public struct LeftOut: Sendable, Hashable {
    /// Why it was left out.
    public enum Reason: Sendable, Hashable {
        /// What it is instead: `text`, `a GIF picture`.
        case notAPicture(found: String)
        case empty
        case cutShort
        /// A picture that is not readable, and the sentence that says why.
        case damaged(String)
        /// A file that cannot be opened.
        case unreadable(String)
        /// A name that begins with a dot, or what a system or an archiver leaves beside its files.
        case hidden
        case brokenLink
        case nameNotUTF8
        /// A picture beside the folders of the classes, or in a part without any.
        case noClass
        /// A picture in a folder beside those of the parts.
        case noPart
        /// Of a class that was not among those asked for.
        case otherClass
        /// Of a class with too few images.
        case belowMinimum
    }

    /// A path below the dataset's folder.
    public let name: String
    public let reason: Reason

    public init(_ name: String, _ reason: Reason) {
        self.name = name
        self.reason = reason
    }

    /// How many there are for each reason, the most frequent first.
    public static func counts(_ all: [LeftOut]) -> [(reason: String, count: Int)] {
        Dictionary(grouping: all, by: \.reason.label).map { ($0.key, $0.value.count) }
            .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }
}

extension LeftOut {
    /// What is wrong, where the file has a picture's name and is empty or cannot be opened.
    var brokenPicture: String? {
        switch reason {
        case .unreadable(let sentence): return sentence
        case .empty:
            let ending = name.split(separator: ".").last?.lowercased() ?? ""
            return LeftOut.endings.contains(ending) ? "'\(name)' is empty" : nil
        default: return nil
        }
    }

    /// Whether it is an archive in which pictures may be; NumPy's `.npz` is one of another kind.
    var isArchive: Bool {
        guard case .notAPicture(let found) = reason else { return false }
        return found.contains("archive") && !name.lowercased().hasSuffix(".npz")
    }

    private static let endings: Set<String> = [
        "png", "jpg", "jpeg", "jpe", "jfif", "pbm", "pgm", "ppm", "pnm", "pam",
    ]
}

extension LeftOut.Reason {
    /// A word or two, to be counted.
    public var label: String {
        switch self {
        case .notAPicture(let found): found
        case .empty: "empty"
        case .cutShort: "cut short"
        case .damaged: "not readable as a picture"
        case .unreadable: "not readable"
        case .hidden: "hidden"
        case .brokenLink: "a link to nothing"
        case .nameNotUTF8: "with a name that is not UTF-8"
        case .noClass: "without a class"
        case .noPart: "in no part"
        case .otherClass: "of a class not named in classes"
        case .belowMinimum: "of a class below minimum"
        }
    }

    /// The whole sentence, where there is more to say than the label does.
    public var detail: String? {
        switch self {
        case .damaged(let sentence), .unreadable(let sentence): sentence
        default: nil
        }
    }

    /// Whether somebody may have taken the file for a picture, and not for a note beside them: its folder is then a class's.
    var isNearlyAPicture: Bool {
        switch self {
        case .notAPicture(let found):
            !found.hasPrefix("text")
                && ![
                    "XML", "PDF", "archive", "program", "database", "array", "HDF5", "sound", "IDX",
                ]
                .contains { found.contains($0) }
        case .hidden: false
        default: true
        }
    }
}
