import Explanations
import Networks
import Tensors

extension TracedImages {
    /// What a method gives for each image: for all at once where it can, and from memory where it was asked before.
    ///
    /// - Parameter queries: one an image.
    /// - Throws: as the method.
    func attributions(
        of queries: [Query], by method: any ExplanationMethod, _ cancellation: Cancellation
    ) throws -> [Attribution] {
        if let batch, let method = method as? any BatchMethod {
            return try method.attributions(of: queries, in: batch, cancellation: cancellation)
        }
        return try zip(queries, subjects).map {
            try method.remembered(of: $0, in: $1.trace, cancellation: cancellation)
        }
    }
}
