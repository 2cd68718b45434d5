import Datasets
import Explanations
import Language
import Networks
import Pictures
import Signatures
import Tensors

/// Errors of the modules below as mistakes of the user: with a name, a sentence, a fix and the argument at fault.
enum MistakeTexts {
    /// - Parameter call: the command that failed; decides which argument the caret goes under.
    static func mistake(for error: any Error, in call: Call? = nil) -> Mistake {
        func at(_ names: String...) -> String? {
            names.first { call?.isGiven($0) ?? false }
        }
        switch error {
        case let mistake as Mistake: return mistake
        case let error as NetworkError:
            return Mistake(
                name(of: error), error.description, at: at(parameters(of: error)),
                hint: error.hint, range: range(of: error, in: call))
        case let error as ExplanationError:
            return Mistake(
                "BadArgument", error.description, at: at(parameters(of: error)), hint: error.hint)
        case let error as PictureError:
            return Mistake("BadPicture", error.description, at: at("file"))
        case let error as DatasetError:
            return Mistake("BadData", error.description, at: at(parameters(of: error)))
        case let fault as OptionFault:
            return Mistake(
                "BadArgument", "\(fault.option): expected \(fault.expected), got \(fault.given)",
                at: at(fault.option))
        case let error as TensorError:
            return Mistake("Compute", error.description)
        default:
            return Mistake("\(type(of: error))", "\(error)", at: at("source", "file"))
        }
        func at(_ names: [String]) -> String? { names.first { call?.isGiven($0) ?? false } }
    }

    private static func name(of error: NetworkError) -> String {
        switch error {
        case .unknownLayer: "UnknownLayer"
        case .memory: "NotEnoughMemory"
        case .diverged: "Diverged"
        case .file, .noArchitecture: "BadFile"
        case .notFinite: "NotANumber"
        case .imageShape, .input, .geometry: "BadShape"
        case .layer(_, _, let problem): name(of: problem)
        default: "BadArgument"
        }
    }

    /// The layer at fault, as the user wrote it in the braces.
    private static func range(of error: NetworkError, in call: Call?) -> SourceRange? {
        guard case .layer(let place, _, _) = error,
            let layers = call?.layers("architecture")?.layers, layers.indices.contains(place)
        else { return nil }
        return layers[place].call.range
    }

    private static func parameters(of error: NetworkError) -> [String] {
        switch error {
        case .unknownLayer: ["layer"]
        case .imageShape: ["image", "data", "test"]
        case .classCount, .noImages, .otherClasses, .sameNames: ["test", "data"]
        case .memory: ["batch", "layers", "architecture"]
        case .file, .noArchitecture: ["file", "checkpoint"]
        case .unknownArchitecture: ["architecture"]
        case .input, .geometry, .option, .duplicateName, .inputCount, .notYetThere, .layer:
            ["layers", "input"]
        case .empty, .notAClassifier: ["layers", "network"]
        case .diverged: ["rate"]
        case .notFinite, .changedWeights, .otherImages: ["network", "image", "data"]
        }
    }

    private static func parameters(of error: DatasetError) -> [String] {
        switch error {
        case .cropTooLarge: ["crop", "source"]
        case .tooFewPictures: ["minimum"]
        case .noParts, .noSuchPart: ["part"]
        case .classTwice, .noneOfTheseClasses: ["classes"]
        case .brokenPictures: ["broken"]
        case .onlySingleImages: ["per", "data"]
        case .unknownAttribute, .noItems: ["per"]
        case .badFraction, .badCount, .testTooLarge, .nothingToTrain: ["test"]
        default: ["source", "data"]
        }
    }

    private static func parameters(of error: ExplanationError) -> [String] {
        switch error {
        case .classIndex: ["class"]
        case .otherShape, .otherLayer: ["units", "without"]
        case .mapIndex: ["map"]
        case .unitOutside: ["at"]
        case .noMaps, .noDenseLayers, .branches, .notANumber: ["network"]
        case .notBefore, .unitsNotMaps: ["maps"]
        case .noProbability: ["score", "layer"]
        case .startsWithOne: ["start"]
        case .noAveragedMaps, .noMapsBefore: ["method", "layer", "network"]
        case .windowLarger: ["window"]
        case .otherMask: ["part", "data"]
        }
    }
}
