internal import COpenBLAS

/// Products of matrices on OpenBLAS, in the calling thread.
///
/// One thread: the plans' threads are oneDNN's, and a second pool on the same cores costs more than it gives.
public enum MatrixProduct {
    private static let single: Void = openblas_set_num_threads(1)

    /// `A B`.
    ///
    /// - Parameters:
    ///   - left: `[rows, inner]`.
    ///   - right: `[inner, columns]`.
    /// - Returns: `[rows, columns]`.
    public static func multiply(_ left: Tensor, _ right: Tensor) -> Tensor {
        precondition(left.shape.rank == 2 && right.shape.rank == 2)
        precondition(left.shape[1] == right.shape[0])
        _ = single
        let (rows, inner, columns) = (left.shape[0], left.shape[1], right.shape[1])
        var result = Tensor([rows, columns])
        guard rows > 0, inner > 0, columns > 0 else { return result }
        result.withMutableValues { result in
            left.withValues { left in
                right.withValues { right in
                    cblas_sgemm(
                        CblasRowMajor, CblasNoTrans, CblasNoTrans, blasint(rows),
                        blasint(columns), blasint(inner), 1, left.baseAddress, blasint(inner),
                        right.baseAddress, blasint(columns), 0, result.baseAddress,
                        blasint(columns))
                }
            }
        }
        return result
    }

    /// The name of the kernels that OpenBLAS chose for this processor.
    public static var coreName: String {
        guard let name = openblas_get_corename() else { return "unknown" }
        return String(cString: name)
    }
}
