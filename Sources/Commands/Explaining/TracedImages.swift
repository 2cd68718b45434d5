import Datasets
import Language
import Networks
import Tensors

/// Images that went through a network together, or one that went by itself.
final class TracedImages {
    let subjects: [TracedImage]
    /// Where they stand among the images that the word was given.
    let places: [Int]
    /// Nil where the image went by itself.
    let batch: TraceBatch?
    private let retracing: Retracing
    private let allowance: MemoryAllowance?

    /// - Parameter allowance: what the word's results may hold between them; nil for a single one, which holds all.
    init(
        _ subjects: [TracedImage], places: [Int], batch: TraceBatch?, _ workplace: Workplace,
        allowance: MemoryAllowance?
    ) throws {
        (self.subjects, self.places, self.batch) = (subjects, places, batch)
        self.allowance = allowance
        retracing = Retracing(
            traces: workplace.traces, backend: try workplace.backend(),
            cancellation: workplace.cancellation)
    }

    /// What a result keeps of a subject: the content itself while there is room, else how to make it again.
    ///
    /// - Parameters:
    ///   - bytes: what the content holds.
    ///   - again: makes it from the image's trace; an interrupt ends it.
    func kept<Content: Sendable>(
        _ content: Content, bytes: Int, of subject: TracedImage,
        again: @escaping @Sendable (Trace, Cancellation) throws -> Content
    ) -> Kept<Content> {
        guard let allowance else { return Kept(content) }
        return allowance.takes(bytes) ? Kept(content) : retracing.kept(subject, again)
    }

    /// What a result of several works out when it is asked for.
    func deferred<Content: Sendable>(
        _ make: @escaping @Sendable () throws -> Content
    ) throws -> Kept<Content> {
        allowance == nil ? Kept(try make()) : Kept(again: make)
    }
}

/// How many bytes the results of one word may hold between them.
final class MemoryAllowance {
    /// Of every word.
    static let usual = 256 << 20
    private(set) var left: Int

    init(_ bytes: Int) { left = bytes }

    /// Whether so many bytes more may be held; they are counted then.
    func takes(_ bytes: Int) -> Bool {
        guard bytes <= left else { return false }
        left -= bytes
        return true
    }
}

/// Sends an image through its network once more, for parts of a result that were not held.
private struct Retracing: Sendable {
    let traces: TraceCache
    let backend: any Backend
    let cancellation: Cancellation

    func kept<Content: Sendable>(
        _ subject: TracedImage, _ make: @escaping @Sendable (Trace, Cancellation) throws -> Content
    ) -> Kept<Content> {
        let (network, image) = (subject.network.network, subject.image)
        let version = network.weightsVersion
        return Kept(again: {
            guard network.weightsVersion == version else {
                throw Mistake(
                    "Gone",
                    "the network's weights have changed since: what it gave for \(image.item.name) is not held and cannot be computed again",
                    hint: "ask about this image again")
            }
            return try make(
                traces.trace(
                    network, image: image.tensor(), backend: backend, cancellation: cancellation),
                cancellation)
        })
    }
}
