public import Tensors

/// What can go wrong with networks; the sentences stand at the end of the file.
public enum NetworkError: Error, Equatable {
    case option(layer: String, name: String, given: String, expected: String)
    case input(layer: String, given: Shape, expected: String, hint: String?)
    case geometry(layer: String, given: String, expected: String)
    case duplicateName(String)
    /// What is wrong with one layer of an architecture, by its place from 0 and its name.
    indirect case layer(Int, name: String, NetworkError)
    case inputCount(layer: String, given: Int, expected: ClosedRange<Int>)
    case notYetThere(String, known: [String])
    case empty
    case notAClassifier(Shape)
    case unknownLayer(String, known: [String])
    case unknownArchitecture(String, known: [String])
    case imageShape(given: Shape, expected: Shape)
    case classCount(given: Int, network: Int)
    /// Images of classes that the network was not taught.
    case otherClasses(given: [String], known: [String])
    /// A class of the images whose name several of the network have.
    case sameNames(String)
    case noImages
    case memory(needed: Double, available: Double, what: String)
    /// What holds NaN or infinity: weights by their name, or an image.
    case notFinite(String)
    /// The weights are not those that an image went through.
    case changedWeights
    /// Other images went through the compiled network since.
    case otherImages
    case diverged(epoch: Int, batch: Int, loss: Float, weights: String? = nil)
    case file(path: String, problem: String)
    /// A file with weights of another program.
    case noArchitecture(path: String)
}

extension NetworkError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .option(let layer, let name, let given, let expected):
            "\(layer): \(name) is \(given), expected \(expected)"
        case .input(let layer, let given, let expected, _):
            "\(layer): expected \(expected), got \(given)"
        case .geometry(let layer, let given, let expected):
            "\(layer): got \(given), expected \(expected)"
        case .duplicateName(let name): "two layers are called '\(name)'"
        case .layer(_, let name, let problem): "layer '\(name)': \(problem)"
        case .inputCount(let layer, let given, let expected):
            "\(layer) reads \(given) layer\(given == 1 ? "" : "s"), expected \(Self.count(expected))"
        case .notYetThere(let name, _): "no layer before this one is called '\(name)'"
        case .empty: "the network has no layers"
        case .notAClassifier(let shape):
            "the last layer gives \(shape), expected one number for each class"
        case .unknownLayer(let name, _): "'\(name)' is not a layer of this network"
        case .unknownArchitecture(let name, _): "'\(name)' is not an architecture"
        case .imageShape(let given, let expected):
            "the images are \(given), the network takes \(expected)"
        case .classCount(let given, let network):
            "the images have \(given) classes, the network has \(network)"
        case .otherClasses(let given, let known):
            "the images are of \(Self.some(given)), which the network does not know; its classes are "
                + Self.some(known)
        case .sameNames(let name):
            "several classes of the network are called '\(name)', so the dataset's '\(name)' cannot be matched"
        case .noImages: "there are no images to work on"
        case .memory(let needed, let available, let what):
            "\(what) needs about \(Self.size(needed)), but only \(Self.size(available)) are free"
        case .changedWeights:
            "the weights have changed since the image went through the network"
        case .otherImages:
            "what the network gave for this image is gone: other images went through it since"
        case .notFinite(let what):
            "\(what) holds numbers that are not finite (NaN, infinity, or far beyond any pixel)"
        case .diverged(let epoch, let batch, let loss, let weights):
            (weights.map { "'\($0)' became NaN or infinite" }
                ?? "the loss became \(loss.isNaN ? "NaN" : "\(loss)")")
                + " in epoch \(epoch), batch \(batch); the weights are those from before that epoch"
        case .file(let path, let problem): "'\(path)' \(problem)"
        case .noArchitecture(let path):
            "'\(path)' has weights but no architecture; only files written by save contain one"
        }
    }

    /// How images come to a network's shape: by their size, by their channels, else by another network.
    private static func hint(given: Shape, expected: Shape) -> String {
        let (channels, height, width) = (expected[0], expected[1], expected[2])
        let hasSize = [height, width] == [given[1], given[2]]
        guard channels == 1 || channels == 3 else {
            return "make the network with input=[\(given[0]), \(given[1]), \(given[2])]"
        }
        let options =
            (hasSize ? [] : ["size=\(PerAxis(height: height, width: width))"])
            + (channels == given[0] ? [] : ["channels=\(channels)"])
        return "load the data with \(options.joined(separator: " ")), or make the network with "
            + "input=\(channels == 1 ? "[3, H, W]" : "the images' shape")"
    }

    /// The nearest fix, where there is one to name.
    public var hint: String? {
        switch self {
        case .input(_, _, _, let hint): hint
        case .layer(_, _, let problem): problem.hint
        case .unknownLayer(_, let known): "it has \(known.joined(separator: " "))"
        case .unknownArchitecture(_, let known): "there are \(known.joined(separator: " "))"
        case .inputCount(_, let given, _) where given < 2: "name the others with from=[one, other]"
        case .notYetThere(_, let known):
            "before it: \((known + [Architecture.imageName]).joined(separator: " "))"
        case .duplicateName: "give each layer a name of its own, or none"
        case .notAClassifier: "end with: flatten ; dense CLASSES"
        case .imageShape(let given, let expected) where expected.rank == 3:
            Self.hint(given: given, expected: expected)
        case .classCount(let given, _): "make the network with classes=\(given)"
        case .otherClasses:
            "load the images with the classes that the network was trained on, or train it on these: fit ... classes=anew"
        case .sameNames: "give the network names of its own: load ... into=net classes=[...]"
        case .noArchitecture(let path):
            "make the network first, then: load \"\(path)\" into=net"
        case .memory: "a smaller batch, smaller images or fewer units need less"
        case .changedWeights:
            "run the command again, so that the image goes through the new weights"
        case .otherImages: "run the command again, so that the image goes through once more"
        case .notFinite: "load other weights or images, or make the network anew"
        case .diverged: "a smaller learning rate usually helps: set rate to a tenth of it"
        default: nil
        }
    }

    /// The first of many names.
    private static func some(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ")
            + (names.count > 5 ? " and \(names.count - 5) more" : "")
    }

    private static func count(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
        return range.upperBound > 100
            ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
    }

    private static func size(_ bytes: Double) -> String {
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var (value, unit) = (bytes, 0)
        while value >= 1024, unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        let tenths = (value * 10).rounded() / 10
        return tenths == tenths.rounded()
            ? "\(Int(tenths)) \(units[unit])" : "\(tenths) \(units[unit])"
    }
}
