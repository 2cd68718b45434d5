internal import COneDNN

/// A matrix product on all cores, with the threads that the convolutions use too.
public enum FastProduct {
    /// `A B` for `[rows, inner]` and `[inner, columns]`.
    public static func multiply(_ one: Tensor, _ other: Tensor) -> Tensor {
        precondition(one.shape.rank == 2 && other.shape.rank == 2 && one.shape[1] == other.shape[0])
        let (rows, inner, columns) = (one.shape[0], one.shape[1], other.shape[1])
        var product = Tensor([rows, columns])
        product.withMutableValues { target in
            one.withValues { left in
                other.withValues { right in
                    guard let left = left.baseAddress, let right = right.baseAddress,
                        let target = target.baseAddress
                    else { return }
                    _ = dnnl_sgemm(
                        78, 78, dnnl_dim_t(rows), dnnl_dim_t(columns), dnnl_dim_t(inner), 1, left,
                        dnnl_dim_t(inner), right, dnnl_dim_t(columns), 0, target,
                        dnnl_dim_t(columns))
                }
            }
        }
        return product
    }
}
