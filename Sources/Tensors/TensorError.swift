/// What can go wrong with tensors and their kernels.
public enum TensorError: Error, Equatable, CustomStringConvertible {
    /// Sizes that give no output.
    case geometry(String, expected: String)
    /// A tensor of another shape than the operation takes.
    case shape(operation: String, given: Shape, expected: String)
    /// A library refused.
    case library(String, operation: String, status: Int)

    public var description: String {
        switch self {
        case .geometry(let given, let expected): "got \(given), expected \(expected)"
        case .shape(let operation, let given, let expected):
            "\(operation): expected \(expected), got \(given)"
        case .library(let library, let operation, let status):
            "\(library) could not make \(operation) (status \(status))"
        }
    }
}
