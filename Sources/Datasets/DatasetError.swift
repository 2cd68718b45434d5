import FileStorage
import Pictures
public import Tensors

/// What can be wrong with the data that someone gave, or with how it is to be divided.
public enum DatasetError: Error, Sendable, Hashable {
    case missingFolder(path: String)
    case notAFolder(path: String)
    case unreadableFolder(path: String, reason: String)
    case emptyFolder(path: String)
    case noPictures(path: String, leftOut: [LeftOut])
    case partsWithoutClasses(path: String, parts: [String])
    case noParts(name: String, asked: String)
    case noSuchPart(name: String, asked: String, known: [String])
    case classTwice(String)
    case noneOfTheseClasses(path: String, asked: [String], known: [String])
    case brokenPictures(count: Int, of: Int, first: [String])
    case noneReadable(name: String, count: Int, first: String)
    case picturesWithoutClasses(path: String, count: Int)
    /// Pictures beside folders that hold none.
    case picturesBesideFolders(path: String, count: Int)
    case tooFewPictures(path: String, minimum: Int, most: Int)
    case unreadablePicture(path: String, reason: String, isCutShort: Bool = false)
    case cropTooLarge(path: String, crop: PerAxis, width: Int, height: Int)
    case wrongSize(name: String, given: String, expected: String)
    case severalSets(path: String, sets: [String])
    case badIDX(path: String, reason: String)
    /// A file of the IDX format that is damaged, or does not fit the others.
    case unusableIDX(path: String, reason: String)
    case unknownAttribute(String, known: [String])
    case noItems(attribute: String, value: String, values: [String])
    case badFraction(Double)
    case badCount(Int)
    case testTooLarge(asked: Int, group: String, size: Int)
    case nothingToTrain(asked: Int, group: String)
    case onlySingleImages
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
        case .noPictures(let path, let leftOut):
            "the folder '\(path)' holds no pictures (PNG, JPEG, PGM or PPM)"
                + DatasetError.others(leftOut)
                + "; expected one folder of pictures for each class"
        case .partsWithoutClasses(let path, let parts):
            "the folders \(DatasetError.listed(parts)) in '\(path)' are called like the parts of a "
                + "dataset, but hold no folders of classes; put the pictures of each class into a folder "
                + "in each part, or set part=none if the folders are the classes themselves"
        case .noParts(let name, let asked):
            "'\(name)' is not divided into parts, so there is no part \(asked); leave out part, or divide it with split"
        case .noSuchPart(let name, let asked, let known):
            "'\(name)' has no part \(asked); it has \(known.joined(separator: " and "))"
        case .classTwice(let name):
            "classes names '\(name)' twice; name each class once"
        case .noneOfTheseClasses(let path, let asked, let known):
            "none of the classes \(DatasetError.listed(asked)) has pictures in '\(path)'; its folders are "
                + DatasetError.listed(known.sorted(by: NameOrder.numeric.precedes))
        case .brokenPictures(let count, let all, let first):
            "\(DatasetError.grouped(count)) of \(DatasetError.counted(all, "picture")) cannot be read; "
                + "broken=skip leaves them out\n" + first.joined(separator: "\n")
                + (count > first.count ? "\nand \(count - first.count) more" : "")
        case .noneReadable(let name, let count, let first):
            count == 1
                ? "the only picture of '\(name)' cannot be read: \(first)"
                : "none of the \(DatasetError.counted(count, "picture")) of '\(name)' can be read; "
                    + "the first: \(first)"
        case .picturesWithoutClasses(let path, let count):
            "the folder '\(path)' holds \(DatasetError.counted(count, "picture")) but no folders; "
                + "put the pictures of each class into a folder that is named after it"
        case .picturesBesideFolders(let path, let count):
            "the folder '\(path)' holds \(DatasetError.counted(count, "picture")) beside folders without any; "
                + "put the pictures of each class into a folder that is named after it"
        case .tooFewPictures(let path, let minimum, let most):
            "no class in '\(path)' has \(minimum) pictures or more; the largest has \(most): "
                + "set minimum to \(most) or less"
        case .unreadablePicture(_, let reason, _):
            reason
        case .cropTooLarge(let path, let crop, let width, let height):
            "'\(path)' is \(width) x \(height) pixels; its middle \(crop.width) x \(crop.height) cannot be "
                + "cut out: set crop to \(Self.most(crop, width: width, height: height)) or less"
        case .wrongSize(let name, let given, let expected):
            "'\(name)' is \(given); expected \(expected) as in the rest of the dataset"
        case .severalSets(let path, let sets):
            "'\(path)' holds several sets of IDX files: \(DatasetError.listed(sets)); "
                + "name the folder of one, or put each into a folder of its own"
        case .badIDX(let path, let reason):
            "'\(path)' is not a file of the IDX format: \(reason)"
        case .unusableIDX(let path, let reason):
            "'\(path)' cannot be used: \(reason)"
        case .unknownAttribute(let name, let known):
            known.isEmpty
                ? "these images have no attribute '\(name)'; they have only their class"
                : "these images have no attribute '\(name)'; they have \(known.joined(separator: " "))"
        case .noItems(let attribute, let value, let values):
            "no image has \(attribute) '\(value)'; there are "
                + values.prefix(12).joined(separator: " ") + (values.count > 12 ? " ..." : "")
        case .badFraction(let fraction):
            "test is \(fraction); expected a number of images, or a share between 0 and 1"
        case .badCount(let count):
            "test is \(count); expected at least 1"
        case .testTooLarge(let asked, let group, let size):
            "\(asked) test images were asked for, but \(group) has \(size)"
        case .onlySingleImages:
            "no class has two images, so a test set with a share of every class is empty; per=none draws from all images"
        case .nothingToTrain(let asked, let group):
            "with \(DatasetError.counted(asked, "test image")) no image of \(group) is left to train on; "
                + (asked > 1
                    ? "set test to a smaller share, or to \(asked - 1) or less"
                    : "load the data with minimum=2, or leave out per")
        }
    }

    /// The largest middle of a form that a picture has.
    private static func most(_ crop: PerAxis, width: Int, height: Int) -> PerAxis {
        crop.isSquare
            ? PerAxis(min(width, height))
            : PerAxis(height: min(crop.height, height), width: min(crop.width, width))
    }

    static func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(grouped(count)) \(noun)s"
    }

    static func grouped(_ count: Int) -> String { NumberText.grouped(count) }

    /// `'a', 'b' and 3 more`.
    static func listed(_ names: [String], most: Int = 8) -> String {
        names.prefix(most).map { "'\($0)'" }.joined(separator: ", ")
            + (names.count > most ? " and \(names.count - most) more" : "")
    }

    /// `, only 3 other files (text: 2, a ZIP archive: 1)`.
    private static func others(_ leftOut: [LeftOut]) -> String {
        guard !leftOut.isEmpty else { return "" }
        let kinds = LeftOut.counts(leftOut).map { "\($0.reason): \(grouped($0.count))" }
            .joined(separator: ", ")
        let archive = leftOut.first(where: \.isArchive)
        return ", only \(counted(leftOut.count, "other file")) (\(kinds))"
            + (archive.map { "; unpack '\($0.name)' first" } ?? "")
    }
}
