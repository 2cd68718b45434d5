/// Which elements of a window count as its maximum when several are equal.
public enum Ties: String, Sendable, CaseIterable {
    /// The first, row by row: what PyTorch and Zeiler and Fergus keep.
    case first
    /// All of them: what Theano's gradient did, and so Fang's program.
    case all
}

/// Max-pooling and its way back, on plain maps.
public enum Pooling {
    /// The largest element of each window.
    ///
    /// - Parameter input: `[batch, channels, height, width]`.
    /// - Returns: the maxima, and for each the flat index in `input` of the first element that has it (the switch).
    public static func maximum(
        _ input: Tensor, _ geometry: PoolingGeometry
    ) -> (output: Tensor, switches: [Int32]) {
        var output = Tensor(geometry.outputShape(batch: input.shape[0]))
        var switches = [Int32](repeating: 0, count: output.count)
        input.withValues { x in
            output.withMutableValues { y in
                forEachWindow(batch: input.shape[0], geometry) { index, plane, rows, columns in
                    var best = -Float.infinity
                    var place = (plane + rows.lowerBound) * geometry.width + columns.lowerBound
                    for row in rows {
                        for column in columns {
                            let at = (plane + row) * geometry.width + column
                            if x[at] > best || x[at].isNaN {
                                best = x[at]
                                place = at
                            }
                        }
                    }
                    y[index] = best
                    switches[index] = Int32(place)
                }
            }
        }
        return (output, switches)
    }

    /// Sends a signal back through the switches of a forward pass; all else is zero.
    ///
    /// - Parameters:
    ///   - signal: `[batch, channels, height', width']`.
    ///   - input: what was pooled then; its maxima are the switches.
    ///   - ties: `first` gives a window's signal to its first maximum, `all` to each element that equals it.
    /// - Returns: `[batch, channels, height, width]`; where windows overlap, signals add up.
    public static func unpool(
        _ signal: Tensor, through input: Tensor, _ geometry: PoolingGeometry, ties: Ties
    ) -> Tensor {
        let (maxima, switches) = maximum(input, geometry)
        var back = Tensor(input.shape)
        back.withMutableValues { back in
            signal.withValues { signal in
                switch ties {
                case .first:
                    for index in switches.indices { back[Int(switches[index])] += signal[index] }
                case .all:
                    maxima.withValues { maxima in
                        input.withValues { x in
                            forEachWindow(batch: input.shape[0], geometry) {
                                index, plane, rows, columns in
                                for row in rows {
                                    for column in columns {
                                        let at = (plane + row) * geometry.width + column
                                        if x[at] == maxima[index] { back[at] += signal[index] }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return back
    }

    /// Visits every window: its flat output index, the row at which its plane starts, its rows and columns inside the map.
    private static func forEachWindow(
        batch: Int, _ geometry: PoolingGeometry,
        _ visit: (Int, Int, Range<Int>, Range<Int>) -> Void
    ) {
        var index = 0
        for plane in 0..<batch * geometry.channels {
            for y in 0..<geometry.outputHeight {
                let rows = geometry.rows(y)
                for x in 0..<geometry.outputWidth {
                    visit(index, plane * geometry.height, rows, geometry.columns(x))
                    index += 1
                }
            }
        }
    }
}
