/// NaN propagation, which oneDNN's steps lose: its rectifier gives 0 for NaN, and its exponential functions give their largest value.
///
/// Both passes read numbers in whatever order they lie in, with those that only fill a block: those are zero.
enum NaNPropagation {
    private typealias Numbers = SIMD8<Float>

    /// Puts NaN into a step's output where its input, in the same layout, has it.
    static func carry(from input: Storage, to output: Storage) {
        let count = min(input.count, output.count)
        forEachRange(of: count) { range in
            let (from, to) = (numbers(input), numbers(output))
            for at in range { to[at].replace(with: from[at], where: from[at] .!= from[at]) }
        }
    }

    /// `max(0, x)` in place; NaN stays.
    static func rectify(_ storage: Storage) {
        forEachRange(of: storage.count) { range in
            let (values, zeros) = (numbers(storage), Numbers(repeating: 0))
            for at in range { values[at].replace(with: zeros, where: values[at] .< zeros) }
        }
    }

    /// Storage is aligned to 64 bytes and holds whole vectors.
    private static func forEachRange(of count: Int, _ body: @Sendable (Range<Int>) -> Void) {
        Parallel.forEach((count + 7) / 8, piece: Parallel.worthwhile / 8, body)
    }

    private static func numbers(_ storage: Storage) -> UnsafeMutablePointer<Numbers> {
        UnsafeMutableRawPointer(storage.pointer).assumingMemoryBound(to: Numbers.self)
    }
}
