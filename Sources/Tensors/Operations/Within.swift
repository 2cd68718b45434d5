import Synchronization

extension Buffer {
    /// Whether every number lies between -limit and limit; NaN does not. Reads each number once, in whatever layout.
    public func isWithin(_ limit: Float) -> Bool {
        let count = (storage.count + 7) / 8
        let misses = Misses()
        Parallel.forEach(count, piece: Parallel.worthwhile / 8) { [storage] range in
            // Safe: storage is aligned to 64 bytes and holds whole vectors, zeros where numbers end.
            let values = UnsafeMutableRawPointer(storage.pointer)
                .assumingMemoryBound(to: SIMD8<Float>.self)
            let (low, high) = (SIMD8<Float>(repeating: -limit), SIMD8<Float>(repeating: limit))
            var isWithin = SIMDMask<SIMD8<Int32>>(repeating: true)
            for at in range { isWithin = isWithin .& (values[at] .>= low) .& (values[at] .<= high) }
            if !all(isWithin) { misses.any.store(true, ordering: .relaxed) }
        }
        return !misses.any.load(ordering: .relaxed)
    }
}

private final class Misses: Sendable {
    let any = Atomic(false)
}
