/// The 2x2 windows of a whole batch, over maps that have a multiple of eight channels of a pixel side by side.
///
/// The numbers are taken in vectors of eight; what is compared with them is spelled out as a vector too, because
/// Swift's operators between a vector and a number are not compiled to vector code.
struct NonOverlappingWindows: Sendable {
    private typealias Numbers = SIMD8<Float>
    private typealias Places = SIMD8<Int32>

    private let window: PoolingGeometry
    /// How often all rows of a map come, each time with some of the channels.
    private let planes: Int
    /// How many vectors a pixel takes.
    private let depth: Int

    /// - Parameter width: how many channels of a pixel lie side by side.
    init(_ window: PoolingGeometry, batch: Int, width: Int) {
        precondition(width.isMultiple(of: 8))
        self.window = window
        planes = batch * ((window.channels + width - 1) / width)
        depth = width / 8
    }

    /// How many numbers come out, with those that only fill the last block of channels.
    var outputCount: Int { planes * window.outputHeight * window.outputWidth * depth * 8 }

    /// The largest of each window; of equals the first, row by row. What is not a number counts as the largest.
    ///
    /// - Parameter switches: is told which of the four it was, a byte for each.
    func pool(_ input: Storage, into output: Storage, switches: Storage?) {
        forEachRow { row in
            let (top, bottom) = rows(row, of: input)
            let (results, start) = (Self.numbers(output), row * window.outputWidth * depth)
            let places = switches.map(Self.places)
            for column in 0..<window.outputWidth {
                for group in 0..<depth {
                    let (left, right) = sides(column, group)
                    var (best, place) = (top[left], Places(repeating: 0))
                    @inline(__always) func meet(_ next: Numbers, _ index: Int32) {
                        let wins = (next .> best) .| (next .!= next)
                        best.replace(with: next, where: wins)
                        place.replace(with: Places(repeating: index), where: wins)
                    }
                    meet(top[right], 1)
                    meet(bottom[left], 2)
                    meet(bottom[right], 3)
                    let at = start + column * depth + group
                    results[at] = best
                    places?[at] = SIMD8<UInt8>(truncatingIfNeeded: place)
                }
            }
        }
    }

    /// Sends each number of a signal to where its window had the largest element; all else becomes zero.
    ///
    /// - Parameter gate: where it is not positive the signal ends.
    func unpool(_ signal: Storage, switches: Storage, into target: Storage, gate: Storage?) {
        forEachRow { row in
            let (top, bottom) = rows(row, of: target)
            let (numbers, start) = (Self.numbers(signal), row * window.outputWidth * depth)
            let (places, gate) = (Self.places(switches), gate.map(Self.numbers))
            for column in 0..<window.outputWidth {
                for group in 0..<depth {
                    let (left, right) = sides(column, group)
                    let at = start + column * depth + group
                    let passing =
                        gate.map { Self.keep(numbers[at], where: $0[at] .> Numbers(repeating: 0)) }
                        ?? numbers[at]
                    let place = Places(truncatingIfNeeded: places[at])
                    top[left] = Self.keep(passing, where: place .== Places(repeating: 0))
                    top[right] = Self.keep(passing, where: place .== Places(repeating: 1))
                    bottom[left] = Self.keep(passing, where: place .== Places(repeating: 2))
                    bottom[right] = Self.keep(passing, where: place .== Places(repeating: 3))
                }
            }
            clearRemainder(row, top, bottom)
        }
    }

    /// The column and the row that odd maps have left over.
    private func clearRemainder(
        _ row: Int, _ top: UnsafeMutablePointer<Numbers>, _ bottom: UnsafeMutablePointer<Numbers>
    ) {
        let length = window.width * depth
        if window.width % 2 == 1 {
            for at in length - depth..<length {
                top[at] = Numbers(repeating: 0)
                bottom[at] = Numbers(repeating: 0)
            }
        }
        if window.height % 2 == 1, row % window.outputHeight == window.outputHeight - 1 {
            (bottom + length).update(repeating: Numbers(repeating: 0), count: length)
        }
    }

    private func forEachRow(_ body: @Sendable (Int) -> Void) {
        let numbersInRow = 2 * window.width * depth * 8
        Parallel.forEach(
            planes * window.outputHeight, piece: max(1, Parallel.worthwhile / numbersInRow)
        ) { rows in
            for row in rows { body(row) }
        }
    }

    /// The two rows of the maps that a row of windows lies over.
    private func rows(
        _ row: Int, of maps: Storage
    ) -> (top: UnsafeMutablePointer<Numbers>, bottom: UnsafeMutablePointer<Numbers>) {
        let (plane, line) = row.quotientAndRemainder(dividingBy: window.outputHeight)
        let length = window.width * depth
        let top = Self.numbers(maps) + (plane * window.height + 2 * line) * length
        return (top, top + length)
    }

    private func sides(_ column: Int, _ group: Int) -> (left: Int, right: Int) {
        let left = 2 * column * depth + group
        return (left, left + depth)
    }

    /// Storage is aligned to 64 bytes and holds whole vectors.
    private static func numbers(_ storage: Storage) -> UnsafeMutablePointer<Numbers> {
        UnsafeMutableRawPointer(storage.pointer).assumingMemoryBound(to: Numbers.self)
    }

    private static func places(_ storage: Storage) -> UnsafeMutablePointer<SIMD8<UInt8>> {
        UnsafeMutableRawPointer(storage.pointer).assumingMemoryBound(to: SIMD8<UInt8>.self)
    }

    @inline(__always)
    private static func keep(_ numbers: Numbers, where mask: SIMDMask<Places>) -> Numbers {
        var kept = Numbers(repeating: 0)
        kept.replace(with: numbers, where: mask)
        return kept
    }
}
