/// What can be wrong with the data that someone gave, or with how it is to be divided.
public enum DatasetError: Error, Sendable, Hashable {
    case missingFolder(path: String)
    case notAFolder(path: String)
    case unreadableFolder(path: String, reason: String)
    case emptyFolder(path: String)
    case noPictures(path: String, skipped: Int)
    case picturesWithoutClasses(path: String, count: Int)
    case tooFewPictures(path: String, minimum: Int, most: Int)
    case unreadablePicture(path: String, reason: String)
    case cropTooLarge(path: String, crop: Int, width: Int, height: Int)
    case wrongSize(name: String, given: String, expected: String)
    case badIDX(path: String, reason: String)
    case unknownAttribute(String, known: [String])
    case noItems(attribute: String, value: String, values: [String])
    case badFraction(Double)
    case badCount(Int)
    case testTooLarge(asked: Int, group: String, size: Int)
    case nothingToTrain(asked: Int, group: String)
}

extension DatasetError: CustomStringConvertible {
    /// One sentence: what was given, what was expected, the nearest fix.
    public var description: String {
        switch self {
        case .missingFolder(let path):
            "there is no folder '\(path)'"
        case .notAFolder(let path):
            "'\(path)' is a file; expected a folder with one folder of pictures for each class"
        case .unreadableFolder(let path, let reason):
            "the folder '\(path)' cannot be read: \(reason)"
        case .emptyFolder(let path):
            "the folder '\(path)' is empty; expected one folder of pictures for each class"
        case .noPictures(let path, let skipped):
            "the folder '\(path)' holds no pictures (PNG, JPEG, PGM or PPM)"
                + (skipped > 0 ? ", only \(counted(skipped, "other file"))" : "")
                + "; expected one folder of pictures for each class"
        case .picturesWithoutClasses(let path, let count):
            "the folder '\(path)' holds \(counted(count, "picture")) but no folders; "
                + "put the pictures of each class into a folder that is named after it"
        case .tooFewPictures(let path, let minimum, let most):
            "no class in '\(path)' has \(minimum) pictures or more; the largest has \(most): "
                + "set minimum to \(most) or less"
        case .unreadablePicture(_, let reason):
            reason
        case .cropTooLarge(let path, let crop, let width, let height):
            "'\(path)' is \(width) x \(height) pixels; its middle \(crop) x \(crop) cannot be "
                + "cut out: set crop to \(min(width, height)) or less"
        case .wrongSize(let name, let given, let expected):
            "'\(name)' is \(given); expected \(expected) as the dataset says"
        case .badIDX(let path, let reason):
            "'\(path)' is not a file of the IDX format: \(reason)"
        case .unknownAttribute(let name, let known):
            known.isEmpty
                ? "'\(name)' is not known of these images; they have only their class"
                : "'\(name)' is not known of these images; they have \(known.joined(separator: " "))"
        case .noItems(let attribute, let value, let values):
            "no image has \(attribute) '\(value)'; there are "
                + values.prefix(12).joined(separator: " ") + (values.count > 12 ? " ..." : "")
        case .badFraction(let fraction):
            "the test part is \(fraction); expected a count, or a part between 0 and 1"
        case .badCount(let count):
            "the test part is \(count); expected at least 1"
        case .testTooLarge(let asked, let group, let size):
            "\(asked) test images were asked for, but \(group) has \(size)"
        case .nothingToTrain(let asked, let group):
            "with \(counted(asked, "test image")) nothing is left of \(group) to train on; "
                + (asked > 1
                    ? "set test to a smaller share, or to \(asked - 1) or less"
                    : "load the data with minimum=2, or leave out per")
        }
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
