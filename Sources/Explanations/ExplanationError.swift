public import Tensors

/// What can go wrong when a decision is walked back.
public enum ExplanationError: Error, Equatable {
    case classIndex(Int, count: Int)
    case noMaps
    case noDenseLayers
    /// Several layers come together after the maps.
    case branches(layer: String)
    case otherShape(given: Shape, expected: Shape)
    case mapIndex(Int, count: Int)
    case unitOutside(row: Int, column: Int, height: Int, width: Int)
    case notMaps(layer: String)
}

extension ExplanationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .classIndex(let index, let count):
            "class \(index) is not among the \(count) classes, 0 to \(count - 1)"
        case .noMaps: "the network has no maps to walk back to"
        case .noDenseLayers:
            "the network has no dense layers after its maps; backtracking goes through dense layers"
        case .branches(let layer):
            "'\(layer)' brings branches together after the last maps; backtracking goes through one dense layer after the other"
        case .otherShape(let given, let expected):
            "the units lie in maps of \(given), the network's are \(expected)"
        case .mapIndex(let index, let count):
            "map \(index) is not among the layer's \(count) maps, 0 to \(count - 1)"
        case .unitOutside(let row, let column, let height, let width):
            "there is no unit in row \(row), column \(column) of a map of \(height)x\(width)"
        case .notMaps(let layer): "layer '\(layer)' gives no maps, but a row of numbers"
        }
    }
}
