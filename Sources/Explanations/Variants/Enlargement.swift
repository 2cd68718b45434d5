public import Tensors

/// Small maps laid over a picture: linearly between the four neighbours, centres aligned at half pixels, the edge repeated.
public enum Enlargement {
    /// Planes of another size.
    ///
    /// `out(y, x)` is read at `((y + 1/2) h / H - 1/2, (x + 1/2) w / W - 1/2)`, clamped to the map; as PyTorch's
    /// `interpolate(mode="bilinear", align_corners=False)` when enlarging.
    ///
    /// - Parameter maps: `[1, channels, height, width]`.
    /// - Returns: `[1, channels, newHeight, newWidth]`.
    public static func bilinear(_ maps: Tensor, height: Int, width: Int) -> Tensor {
        let (channels, rows, columns) = (maps.shape[1], maps.shape[2], maps.shape[3])
        guard rows != height || columns != width else { return maps }
        var result = Tensor([1, channels, height, width])
        let (down, across) = (places(rows, height), places(columns, width))
        result.withMutableValues { result in
            maps.withValues { maps in
                for channel in 0..<channels {
                    let plane = channel * rows * columns
                    for (y, row) in down.enumerated() {
                        let (upper, lower) = (
                            plane + row.first * columns, plane + row.second * columns
                        )
                        let start = (channel * height + y) * width
                        for (x, column) in across.enumerated() {
                            let top =
                                maps[upper + column.first]
                                + column.share
                                * (maps[upper + column.second] - maps[upper + column.first])
                            let bottom =
                                maps[lower + column.first]
                                + column.share
                                * (maps[lower + column.second] - maps[lower + column.first])
                            result[start + x] = top + row.share * (bottom - top)
                        }
                    }
                }
            }
        }
        return result
    }

    /// For each new place the two old ones beside it and the second's share.
    private static func places(
        _ old: Int, _ new: Int
    ) -> [(first: Int, second: Int, share: Float)] {
        (0..<new).map { index in
            let place = max(0, (Float(index) + 0.5) * Float(old) / Float(new) - 0.5)
            let first = min(Int(place), old - 1)
            return (first, min(first + 1, old - 1), place - Float(first))
        }
    }
}

extension Attribution {
    /// The numbers laid over an image, its channels added: `[1, 1, height, width]`.
    public func overlaid(height: Int, width: Int) -> Tensor {
        Enlargement.bilinear(channelSum, height: height, width: width)
    }

    private var channelSum: Tensor {
        let (channels, plane) = (values.shape[1], values.shape[2] * values.shape[3])
        guard channels > 1 else { return values }
        var sum = Tensor([1, 1, values.shape[2], values.shape[3]])
        sum.withMutableValues { sum in
            values.withValues { values in
                for channel in 0..<channels {
                    for index in 0..<plane { sum[index] += values[channel * plane + index] }
                }
            }
        }
        return sum
    }
}
