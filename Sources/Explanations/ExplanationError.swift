public import Tensors

/// What can go wrong when a decision is walked back.
public enum ExplanationError: Error, Equatable {
    case classIndex(Int, count: Int)
    case noMaps
    case noDenseLayers
    /// Several layers come together after the maps.
    case branches(layer: String)
    case otherShape(given: Shape, expected: Shape)
    /// Units to be set to zero that are not of the layer that a walk starts from.
    case otherLayer(units: Shape, start: Shape)
    case mapIndex(Int, count: Int)
    case unitOutside(row: Int, column: Int, height: Int, width: Int)
    /// Maps that a method is to weigh, which do not come before what is asked about.
    ///
    /// - Parameter last: the last layer with maps that does, nil where there is none.
    case notBefore(layer: String, start: String, last: String?)
    case noMapsBefore(start: String)
    case unitsNotMaps(layer: String)
    /// A probability was asked of something that is no class.
    case noProbability
    /// A method that asks for a derivative, or for a score, was to start with other numbers, or with some set to zero.
    case startsWithOne(method: String)
    /// Class activation maps of a network that does not end in averaged maps and one dense layer.
    case noAveragedMaps(layer: String)
    /// A window that covers more than the image.
    case windowLarger(window: Int, height: Int, width: Int)
    /// What the network gave is no number, so that there is nothing to choose by.
    case notANumber(layer: String, count: Int, of: Int)
    /// A mask of another size than the image, in pixels.
    case otherMask(given: Int, expected: Int)
}

extension ExplanationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .classIndex(let index, let count):
            "class \(index) is not among the \(count) classes, 0 to \(count - 1)"
        case .noMaps: "the network has no layer with feature maps"
        case .noDenseLayers:
            "the network has no dense layers after its maps; backtracking goes through dense layers"
        case .branches(let layer):
            "'\(layer)' joins branches after the last feature maps; backtracking needs a plain chain of dense layers"
        case .otherShape(let given, let expected):
            "the units lie in maps of \(given), the network's are \(expected)"
        case .otherLayer(let units, let start):
            "the units lie in maps of \(units), but the deconvolution starts from \(start)"
        case .mapIndex(let index, let count):
            "map \(index) is not among the layer's \(count) maps, 0 to \(count - 1)"
        case .unitOutside(let row, let column, let height, let width):
            "there is no unit in row \(row), column \(column) of a map of \(height)x\(width)"
        case .notBefore(let layer, let start, _):
            "the maps of '\(layer)' do not come before '\(start)', where the question is asked"
        case .noMapsBefore(let start):
            "no layer with feature maps comes before '\(start)', where the question is asked"
        case .unitsNotMaps(let layer):
            "'\(layer)' gives units, not feature maps"
        case .noProbability:
            "only a class has a probability; the question starts from a layer"
        case .startsWithOne(let method):
            "method=\(method) asks for the sum of what it starts from; start=value does not go with it"
        case .noAveragedMaps(let layer):
            "class activation mapping needs averaged feature maps below one dense layer; below '\(layer)' there are none"
        case .windowLarger(let window, let height, let width):
            "a window of \(window)x\(window) pixels is larger than the image, which is \(height)x\(width)"
        case .notANumber(let layer, let count, let whole):
            "\(count) of the \(whole) numbers of '\(layer)' are NaN, so the network predicts no class"
        case .otherMask(let given, let expected):
            "the mask has \(given) pixels, the image \(expected)"
        }
    }

    /// The nearest fix, where there is one to name.
    public var hint: String? {
        switch self {
        case .noDenseLayers: "deconvolve works without dense layers, from a layer or a class"
        case .branches: "deconvolve works through branches, from a layer or a class"
        case .otherLayer:
            "leave class= and layer= out: then it starts from the maps that the units lie in"
        case .noMaps: "deconvolve and activations take a layer that gives units: layer=NAME"
        case .notANumber:
            "name the class with class=; activations shows in which layer NaN first appears"
        case .notBefore(_, _, let last):
            last.map { "maps=\($0) does, or leave maps= out" }
                ?? "no layer with maps does; method=gradient and method=occlusion need none"
        case .noMapsBefore: "method=gradient and method=occlusion need none"
        case .windowLarger(_, let height, let width):
            "window=\(max(1, min(height, width) / 4)) is a quarter of its side"
        case .unitsNotMaps: "choose a layer with feature maps; layers lists them"
        case .noProbability: "score=logit compares the sum of the layer's values"
        case .startsWithOne: "leave it out, or choose a method that walks back: method=gradient"
        case .noAveragedMaps:
            "method=grad-cam works with the maps of any network"
        case .otherMask: "masks are as large as the image that the network takes"
        case .classIndex, .otherShape, .mapIndex, .unitOutside: nil
        }
    }
}
