import Tensors

/// Which of some neighbouring inputs have a product above a threshold with at least one output.
struct ThresholdSearch {
    let range: Range<Int>
    let activations: UnsafeBufferPointer<Float>
    /// `[out, in]`, row by row.
    let weights: UnsafeBufferPointer<Float>
    let threshold: Float
    let cancellation: Cancellation?

    /// After so many outputs, inputs that are still many are looked at all together again.
    private static let patience = 8

    /// 1 for each of the inputs that is found, else 0; too few where an end was asked for.
    func hits(_ kept: [Int]) -> [UInt8] {
        var hits = [UInt8](repeating: 0, count: range.count)
        // An activation of 0 has no product above a threshold of 0 or more.
        var open = range.filter { activations[$0] != 0 }.map { Int32(truncatingIfNeeded: $0) }
        for (step, output) in kept.enumerated() {
            if open.isEmpty || cancellation?.isRequested == true { break }
            if step == Self.patience, open.count > range.count / 8 {
                scan(kept[step...], into: &hits)
                break
            }
            let row = UnsafeBufferPointer(
                rebasing: weights[output * activations.count..<(output + 1) * activations.count])
            let left = open.withUnsafeMutableBufferPointer { open in
                hits.withUnsafeMutableBufferPointer { look(row, open, $0) }
            }
            open.removeLast(open.count - left)
        }
        return hits
    }

    /// Marks the open inputs that are found at an output, and moves the others to the front.
    ///
    /// - Returns: how many are left.
    private func look(
        _ row: UnsafeBufferPointer<Float>, _ open: UnsafeMutableBufferPointer<Int32>,
        _ hits: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var left = 0
        for place in open.indices {
            let index = Int(open[place])
            let isHit = activations[index] * row[index] > threshold
            hits[index &- range.lowerBound] = isHit ? 1 : 0
            // No branch: whether a product is positive cannot be guessed.
            open[left] = open[place]
            left &+= isHit ? 0 : 1
        }
        return left
    }

    /// Looks at all inputs, eight at a time: less work where few are found.
    private func scan(_ outputs: ArraySlice<Int>, into hits: inout [UInt8]) {
        let own = UnsafeBufferPointer(rebasing: activations[range])
        hits.withUnsafeMutableBufferPointer { hits in
            for output in outputs {
                if cancellation?.isRequested == true { return }
                let start = output * activations.count
                let row = UnsafeBufferPointer(
                    rebasing: weights[start + range.lowerBound..<start + range.upperBound])
                for index in hits.indices {
                    hits[index] |= own[index] * row[index] > threshold ? 1 : 0
                }
            }
        }
    }
}
