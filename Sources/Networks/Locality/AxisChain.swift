/// One axis of maps that go through windows one after the other: which numbers change with others, and which a part of the maps gives right.
struct AxisChain: Sendable {
    /// One window's axis, and how many numbers it gives of the whole maps.
    struct Step: Sendable {
        let span: Int
        let stride: Int
        let start: Int
        let size: Int
    }

    /// Parts of one length, one for each change.
    struct Parts: Sendable {
        let length: Int
        /// Where each starts.
        let starts: [Int]
        /// What each change changes at the end.
        let changed: [Range<Int>]
    }

    let size: Int
    let steps: [Step]

    /// All strides together.
    var stride: Int { steps.reduce(1) { $0 * $1.stride } }

    /// What changes at the end where these numbers change: all of it, and perhaps some that does not.
    func changed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        for step in steps {
            guard !range.isEmpty else { return 0..<0 }
            let first = max(
                0, Self.up(range.lowerBound + step.start - step.span + 1, step.stride))
            let last = min(
                step.size - 1, Self.down(range.upperBound - 1 + step.start, step.stride))
            range = first..<max(first, last + 1)
        }
        return range.isEmpty ? 0..<0 : range
    }

    /// Which numbers at the end are the same as those of the whole maps where only a part goes through, padded as the whole is.
    ///
    /// At the maps' own borders all are; elsewhere those that no padding reaches.
    ///
    /// - Parameter part: starts at a multiple of the stride, and is shorter than the whole by a multiple of it.
    func right(of part: Range<Int>) -> Range<Int> {
        var (low, high) = (part.lowerBound, part.upperBound)
        for step in steps {
            low = part.lowerBound == 0 ? 0 : Self.up(low + step.start, step.stride)
            high =
                part.upperBound == size
                ? step.size
                : min(step.size, Self.down(high - step.span + step.start, step.stride) + 1)
        }
        return low..<max(low, high)
    }

    /// The shortest parts that give everything right that changes.
    func parts(for changes: [Range<Int>]) -> Parts {
        let (stride, wanted) = (stride, changes.map(changed))
        var length = size % stride == 0 ? stride : size % stride
        while length < size {
            let starts = zip(changes, wanted).map { start(for: $0, wanted: $1, length) }
            if !starts.contains(nil) {
                return Parts(length: length, starts: starts.compactMap { $0 }, changed: wanted)
            }
            length += stride
        }
        return Parts(length: size, starts: changes.map { _ in 0 }, changed: wanted)
    }

    private func start(for change: Range<Int>, wanted: Range<Int>, _ length: Int) -> Int? {
        guard length >= change.count else { return nil }
        return Swift.stride(from: 0, through: size - length, by: stride).first { start in
            let part = start..<start + length
            guard part.lowerBound <= change.lowerBound, change.upperBound <= part.upperBound else {
                return false
            }
            let right = right(of: part)
            return wanted.isEmpty
                || right.lowerBound <= wanted.lowerBound && wanted.upperBound <= right.upperBound
        }
    }

    private static func up(_ number: Int, _ divisor: Int) -> Int { -down(-number, divisor) }

    private static func down(_ number: Int, _ divisor: Int) -> Int {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }
}
