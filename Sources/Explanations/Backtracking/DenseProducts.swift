import Synchronization
public import Tensors

/// The products `a[r] W[i, r]` of one dense layer on the way back: what its inputs bring to its outputs.
public struct DenseProducts: Sendable {
    /// What entered the layer.
    public let activations: [Float]
    /// `[out, in]`.
    public let weights: Tensor
    let cancellation: Cancellation?

    init(activations: [Float], weights: Tensor, cancellation: Cancellation?) {
        precondition(weights.shape[1] == activations.count)
        self.activations = activations
        self.weights = weights
        self.cancellation = cancellation
    }

    /// The inputs whose product with at least one of the kept outputs is larger than a threshold of 0 or more, sorted.
    ///
    /// An input that was found is looked at no more: with a threshold of 0 that is half of them at every output.
    ///
    /// - Throws: `Cancelled` between two outputs.
    public func inputs(above threshold: Float, for kept: [Int]) throws -> [Int] {
        let found = Mutex([UInt8](repeating: 0, count: activations.count))
        Parallel.forEach(activations.count, piece: 4096) { range in
            let hits = weights.withValues { weights in
                activations.withUnsafeBufferPointer { activations in
                    ThresholdSearch(
                        range: range, activations: activations, weights: weights,
                        threshold: threshold, cancellation: cancellation
                    ).hits(kept)
                }
            }
            found.withLock { $0.replaceSubrange(range, with: hits) }
        }
        try cancellation?.check()
        let all = found.withLock { $0 }
        return all.indices.filter { all[$0] != 0 }
    }

    /// The inputs that are among the largest positive products of at least one kept output which together make up a share of its
    /// positive input, sorted; of equal products the first.
    ///
    /// - Throws: `Cancelled` between two outputs.
    public func inputs(makingUp share: Double, for kept: [Int]) throws -> [Int] {
        guard share < 1 else { return try inputs(above: 0, for: kept) }
        return try inputs(for: kept) { rows, activations, hits in
            var largest = LargestProducts(share: share, activations)
            for row in rows { largest.mark(row, in: hits) }
        }
    }

    /// The percentile, linearly interpolated between ranks (NumPy's default), of the products larger than a floor of 0 or more over
    /// all kept outputs; nil where there are none.
    ///
    /// Two passes and no list of them all: the first counts products by their upper bits, the second looks at those near the rank.
    ///
    /// - Throws: `Cancelled` between two outputs.
    public func percentile(
        _ percent: Double, above floor: Float, for kept: [Int]
    ) throws -> Float? {
        let shift: UInt32 = 16
        let counts = Mutex([Int](repeating: 0, count: 1 << 16))
        try forEachRow(of: kept) { rows in
            var own = [Int](repeating: 0, count: 1 << 16)
            for row in rows {
                for index in row.indices {
                    let product = activations[index] * row[index]
                    if product > floor { own[Int(product.bitPattern >> shift)] += 1 }
                }
            }
            counts.withLock { counts in for index in own.indices { counts[index] += own[index] } }
        }
        let all = counts.withLock { $0 }
        let total = all.reduce(0, +)
        guard total > 0 else { return nil }
        let rank = percent / 100 * Double(total - 1)
        let below = Int(rank.rounded(.down))
        let above = min(below + 1, total - 1)
        var (first, last, before) = (0, 0, 0)
        var seen = 0
        for (bin, count) in all.enumerated() where count > 0 {
            if (seen..<seen + count).contains(below) { (first, before) = (bin, seen) }
            if (seen..<seen + count).contains(above) { last = bin }
            seen += count
        }
        let wanted = first...last
        let near = Mutex([Float]())
        try forEachRow(of: kept) { rows in
            var own: [Float] = []
            for row in rows {
                for index in row.indices {
                    let product = activations[index] * row[index]
                    guard product > floor,
                        wanted.contains(Int(product.bitPattern >> shift))
                    else { continue }
                    own.append(product)
                }
            }
            near.withLock { $0 += own }
        }
        let sorted = near.withLock { $0.sorted() }
        let (low, high) = (Double(sorted[below - before]), Double(sorted[above - before]))
        return Float(low + (high - low) * (rank - Double(below)))
    }

    /// The inputs that the work on some rows has marked for at least one kept output.
    private func inputs(
        for kept: [Int],
        _ mark:
            @Sendable (
                _ rows: Rows, _ activations: UnsafeBufferPointer<Float>,
                _ hits: UnsafeMutableBufferPointer<UInt8>
            ) -> Void
    ) throws -> [Int] {
        let hits = Mutex([UInt8](repeating: 0, count: activations.count))
        try forEachRow(of: kept) { rows in
            var own = [UInt8](repeating: 0, count: activations.count)
            own.withUnsafeMutableBufferPointer { own in
                activations.withUnsafeBufferPointer { activations in
                    mark(rows, activations, own)
                }
            }
            hits.withLock { hits in for index in own.indices { hits[index] |= own[index] } }
        }
        let all = hits.withLock { $0 }
        return all.indices.filter { all[$0] != 0 }
    }

    /// The weights of the kept outputs, in pieces over the processor's cores.
    ///
    /// - Throws: `Cancelled` between two outputs.
    private func forEachRow(
        of kept: [Int], _ body: @Sendable (Rows) -> Void
    ) throws {
        let piece = max(1, min(16, kept.count / 2))
        Parallel.forEach(kept.count, piece: piece) { range in
            weights.withValues { values in
                body(
                    Rows(
                        outputs: kept[range], values: values, count: activations.count,
                        cancellation: cancellation))
            }
        }
        try cancellation?.check()
    }

    /// Some rows of the weights, until an end is asked for.
    private struct Rows: Sequence, IteratorProtocol {
        var outputs: ArraySlice<Int>
        let values: UnsafeBufferPointer<Float>
        let count: Int
        let cancellation: Cancellation?

        mutating func next() -> UnsafeBufferPointer<Float>? {
            guard cancellation?.isRequested != true, let output = outputs.popFirst() else {
                return nil
            }
            return UnsafeBufferPointer(rebasing: values[output * count..<(output + 1) * count])
        }
    }
}

/// The positive products of one output after the other by their size, in classes of the upper bits.
private struct LargestProducts {
    private static let shift: UInt32 = 20
    private static let classes = 1 << 11
    private let share: Double
    private let activations: UnsafeBufferPointer<Float>
    /// The positive products and their inputs, in the order of these.
    private var products: [Float]
    private var inputs: [Int32]
    private var count = 0
    /// The sum of each class, and of every second product apart: neighbours are of one size, and one sum would wait for the other.
    private var sums = [Double](repeating: 0, count: classes)
    private var others = [Double](repeating: 0, count: classes)
    private var near: [(input: Int32, product: Float)] = []

    init(share: Double, _ activations: UnsafeBufferPointer<Float>) {
        self.share = share
        self.activations = activations
        products = [Float](repeating: 0, count: activations.count + 1)
        inputs = [Int32](repeating: 0, count: activations.count + 1)
    }

    /// Marks the inputs of an output's largest products that together make up the share; of equal ones the first.
    mutating func mark(
        _ row: UnsafeBufferPointer<Float>, in hits: UnsafeMutableBufferPointer<UInt8>
    ) {
        gather(row)
        add()
        let wanted = share * sums.reversed().reduce(0, +)
        var (reached, bin) = (0.0, sums.count - 1)
        while bin >= 0, reached + sums[bin] < wanted {
            reached += sums[bin]
            bin -= 1
        }
        // Positive numbers are in the order of their bits.
        let (lower, upper) = (UInt32(max(bin, 0)) << Self.shift, UInt32(bin + 1) << Self.shift)
        near.removeAll(keepingCapacity: true)
        products.withUnsafeBufferPointer { products in
            inputs.withUnsafeBufferPointer { inputs in
                for place in 0..<count {
                    let bits = products[place].bitPattern
                    guard bits >= lower else { continue }
                    if bits >= upper {
                        hits[Int(inputs[place])] = 1
                    } else {
                        near.append((inputs[place], products[place]))
                    }
                }
            }
        }
        near.sort { $0.product != $1.product ? $0.product > $1.product : $0.input < $1.input }
        for (input, product) in near {
            if reached >= wanted { break }
            hits[Int(input)] = 1
            reached += Double(product)
        }
    }

    private mutating func add() {
        sums.withUnsafeMutableBufferPointer { sums in
            others.withUnsafeMutableBufferPointer { others in
                let products = products
                sums.update(repeating: 0)
                others.update(repeating: 0)
                var place = 0
                while place &+ 1 < count {
                    let (one, other) = (products[place], products[place &+ 1])
                    sums[Int(one.bitPattern >> Self.shift)] += Double(one)
                    others[Int(other.bitPattern >> Self.shift)] += Double(other)
                    place &+= 2
                }
                if place < count {
                    sums[Int(products[place].bitPattern >> Self.shift)] += Double(products[place])
                }
                for bin in sums.indices { sums[bin] += others[bin] }
            }
        }
    }

    /// The sign of a product cannot be guessed, and a branch on it would be taken wrongly every second time: bits decide.
    private mutating func gather(_ row: UnsafeBufferPointer<Float>) {
        products.withUnsafeMutableBufferPointer { products in
            inputs.withUnsafeMutableBufferPointer { inputs in
                var (filled, largest) = (0, Int32(0))
                for index in row.indices {
                    let product = activations[index] * row[index]
                    let bits = Int32(bitPattern: product.bitPattern)
                    products[filled] = product
                    inputs[filled] = Int32(truncatingIfNeeded: index)
                    largest = max(largest, bits)
                    // 1 for positive bits alone: not for 0, nor for -0, nor for negative ones.
                    filled &+= Int(UInt32(bitPattern: ~bits & (0 &- bits)) >> 31)
                }
                count = filled
                guard largest > Int32(bitPattern: Float.infinity.bitPattern) else { return }
                count = 0
                for place in 0..<filled where !products[place].isNaN {
                    (products[count], inputs[count]) = (products[place], inputs[place])
                    count += 1
                }
            }
        }
    }
}
