import Synchronization
public import Tensors

/// The last images that networks were asked about, with all that they gave: who asks five things of one image pays for one way
/// through the network.
///
/// It keeps at most `count` traces, with no more than `bytes` of values and signals between them; the one that was not asked for
/// the longest goes first. Where it is full, the oldest compiled network of the same network serves the next image. What was
/// computed with other weights than the network has now is not kept.
public final class TraceCache: Sendable {
    private let count: Int
    private let bytes: Int
    /// The one asked for last stands last.
    private let traces = Mutex<[Entry]>([])

    private struct Entry: Sendable {
        var trace: Trace
        let version: Int
        let bytes: Int
    }

    public init(count: Int = 4, bytes: Int = 1 << 30) {
        precondition(count > 0)
        self.count = count
        self.bytes = bytes
    }

    /// The image on its way through the network, all sums direct.
    ///
    /// - Throws: `NetworkError.imageShape`, `.memory`; `Cancelled` between two layers.
    public func trace(
        _ network: Network, image: Tensor, backend: any Backend, cancellation: Cancellation? = nil
    ) throws -> Trace {
        let shaped = try Trace.shaped(image, for: network)
        let version = network.weightsVersion
        let found = traces.withLock { traces -> Trace? in
            traces.removeAll { $0.trace.network === network && $0.version != version }
            guard
                let place = traces.firstIndex(where: {
                    $0.trace.network === network && $0.trace.image == shaped
                })
            else { return nil }
            traces.append(traces.remove(at: place))
            return traces[traces.count - 1].trace
        }
        if let found { return found }
        let trace = try made(shaped, network, version, backend, cancellation)
        // Whatever the image holds: an image beyond the bound has steps of its own.
        if Trace.isSmall(shaped) {
            keep(Entry(trace: trace, version: version, bytes: trace.byteCount))
        }
        return trace
    }

    /// Forgets all of them.
    public func clear() { traces.withLock { $0 = [] } }

    private func made(
        _ image: Tensor, _ network: Network, _ version: Int, _ backend: any Backend,
        _ cancellation: Cancellation?
    ) throws -> Trace {
        if Trace.isSmall(image), let compiled = retired(network, version) {
            return try Trace(image, through: compiled, cancellation)
        }
        do {
            return try Trace(network, image: image, backend: backend, cancellation: cancellation)
        } catch NetworkError.memory {
            clear()
            return try Trace(network, image: image, backend: backend, cancellation: cancellation)
        }
    }

    /// The compiled network of the oldest trace, where the cache is full and nobody else holds the trace.
    private func retired(_ network: Network, _ version: Int) -> CompiledNetwork? {
        traces.withLock { traces in
            let isFull = traces.count >= count || traces.reduce(0) { $0 + $1.bytes } >= bytes
            guard isFull,
                let place = traces.firstIndex(where: {
                    $0.trace.network === network && $0.version == version
                })
            else { return nil }
            var entry = traces.remove(at: place)
            return isKnownUniquelyReferenced(&entry.trace) ? entry.trace.surrender() : nil
        }
    }

    private func keep(_ entry: Entry) {
        traces.withLock { traces in
            traces.append(entry)
            while traces.count > count
                || (traces.count > 1 && traces.reduce(0) { $0 + $1.bytes } > bytes)
            {
                traces.removeFirst()
            }
        }
    }
}
