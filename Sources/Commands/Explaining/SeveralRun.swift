import Datasets
import Language
import Synchronization
import Tensors

/// A word on its way through several images: what is done, what could not be read, and the line that says how far it is.
struct SeveralRun {
    /// An image that was read.
    struct Read: Sendable {
        /// Where it stands among those that were given.
        let place: Int
        let image: ImageValue
        let tensor: Tensor
    }

    private(set) var results: [Value] = []
    /// How many images something was found for.
    private(set) var done = 0
    private var faults: [(name: String, error: any Error)] = []
    private var status: StatusLine
    private let word: String
    private let count: Int
    private let workplace: Workplace

    init(_ word: String, _ count: Int, _ workplace: Workplace) {
        (self.word, self.count, self.workplace) = (word, count, workplace)
        status = StatusLine(workplace, stem: word)
    }

    var value: Value { .list(results) }

    /// Those of some images that can be read; the others are kept in mind.
    ///
    /// - Throws: `Cancelled`.
    mutating func read(_ images: [(Int, ImageValue)]) throws -> [Read] {
        let found = Mutex([Result<Read, any Error>?](repeating: nil, count: images.count))
        Parallel.forEach(images.count, piece: 1) { range in
            for place in range {
                let (index, image) = images[place]
                let result = Result { Read(place: index, image: image, tensor: try image.tensor()) }
                found.withLock { $0[place] = result }
            }
        }
        var read: [Read] = []
        for (result, (_, image)) in zip(found.withLock({ $0 }), images) {
            switch result {
            case .success(let one)?: read.append(one)
            case .failure(let error)?:
                if error is Cancelled { throw error }
                faults.append((image.item.name, error))
            case nil: break
            }
        }
        return read
    }

    /// Those of some images that can be read; the others are kept in mind.
    ///
    /// - Throws: `Cancelled`.
    mutating func readable(_ images: [ImageValue]) throws -> [ImageValue] {
        try read(images.enumerated().map { ($0, $1) }).map(\.image)
    }

    /// - Parameter done: how many images are done with it, those left out among them.
    mutating func add(_ objects: [any LanguageObject], upTo done: Int) {
        results += objects.map { .object($0) }
        take(objects.count, upTo: done)
    }

    /// Counts images whose results somebody else holds.
    ///
    /// - Parameter place: how many images are done with it, those left out among them.
    mutating func take(_ images: Int, upTo place: Int) {
        done += images
        status.show("\(word): \(Rendering.grouped(place)) of \(Rendering.grouped(count)) images")
    }

    /// - Throws: the first fault where no image could be read.
    mutating func finish() throws {
        if done == 0, let first = faults.first { throw first.error }
        status.finish("\(word): \(Rendering.count(done, "image"))\(leftOut)")
    }

    /// An interrupt: what is done is kept, and the cell ends behind it.
    ///
    /// - Parameter holds: where the user finds what is done.
    mutating func endEarly(_ holds: String = "the list holds these") {
        let told =
            "\(Rendering.grouped(done)) of \(Rendering.grouped(count)) images"
        status.finish("\(word): interrupted after \(told); \(holds)\(leftOut)")
        workplace.unfinished = "\(word) had done \(told): \(holds)"
    }

    /// `; left out, for they cannot be read: a.png (...) and 3 more`.
    private var leftOut: String {
        guard !faults.isEmpty else { return "" }
        let some = faults.prefix(3).map { fault in
            "\(fault.name) (\(MistakeTexts.mistake(for: fault.error).message))"
        }
        return "; left out, for \(faults.count == 1 ? "it" : "they") cannot be read: "
            + some.joined(separator: ", ")
            + (faults.count > 3 ? " and \(faults.count - 3) more" : "")
    }
}
