import Tensors

/// Feature maps, each times a number, added to one.
enum WeighedMaps {
    /// `R[y, x] = sum over k of w_k A[k, y, x]`, summed in 64 bits, and its positive part where `rectified`.
    ///
    /// - Parameter maps: `[1, count, height, width]`.
    /// - Returns: `[1, 1, height, width]`.
    static func sum(_ maps: Tensor, _ weights: [Double], rectified: Bool) -> Tensor {
        let plane = maps.shape[2] * maps.shape[3]
        var sum = [Double](repeating: 0, count: plane)
        maps.withValues { maps in
            for (map, weight) in weights.enumerated() where weight != 0 {
                for index in 0..<plane { sum[index] += weight * Double(maps[map * plane + index]) }
            }
        }
        return Tensor(
            [1, 1, maps.shape[2], maps.shape[3]],
            sum.map { Float(rectified ? max(0, $0) : $0) })
    }
}
