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
    /// What the network gave is no number, so that there is nothing to choose by.
    case notANumber(layer: String, count: Int, of: Int)
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
        case .notANumber(let layer, let count, let whole):
            "\(count) of the \(whole) numbers of '\(layer)' are NaN, so the network predicts no class"
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
        case .classIndex, .otherShape, .mapIndex, .unitOutside: nil
        }
    }
}
