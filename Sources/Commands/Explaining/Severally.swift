import Language
import Networks
import Pictures
import Signatures
import Synchronization
import Tensors

/// The way of a word's images through its network: one by itself, several in batches, with a line that says how far it is.
struct Severally {
    /// The most images that go through at once.
    static let largestBatch = 12
    /// What a batch may take in bytes: larger ones leave the processor's caches and gain nothing.
    static let batchBytes = 320.0 * 1_048_576

    let network: NetworkValue
    let images: GivenImages
    private let word: String
    private let workplace: Workplace

    /// Reads `network` and the images.
    init(_ call: Call, _ workplace: Workplace, images parameter: String = "image") throws {
        network = try call.object("network", as: NetworkValue.self)
        images = try GivenImages(call, parameter)
        word = call.signature.name
        self.workplace = workplace
    }

    /// What some work gives for each image: its object for one image, a list for several.
    ///
    /// Images that cannot be read are left out, and it is said. At an interrupt the list holds what is done.
    ///
    /// - Parameters:
    ///   - together: whether several go through at once.
    ///   - work: gives an object for each of some images.
    /// - Throws: what the work throws; `Mistake` where no image can be read; `Cancelled` where nothing is done yet.
    func value(
        together: Bool = true, _ work: (TracedImages) throws -> [any LanguageObject]
    ) throws -> Value {
        guard images.areSeveral else {
            let subject = try traced(images.all[0])
            let found = try work(
                TracedImages([subject], places: [0], batch: nil, workplace, allowance: nil))
            return .object(found[0])
        }
        try images.require(network.network)
        var run = SeveralRun(word, images.all.count, workplace)
        let allowance = MemoryAllowance(workplace.resultBytes)
        do {
            let compiled = together ? try compiled(for: images.all.count) : nil
            let size = compiled?.batch ?? 1
            for start in stride(from: 0, to: images.all.count, by: size) {
                try workplace.cancellation.check()
                let places = start..<min(start + size, images.all.count)
                let read = try run.read(places.map { ($0, images.all[$0]) })
                guard !read.isEmpty else { continue }
                let batch = try traced(read, compiled, allowance)
                run.add(try work(batch), upTo: places.upperBound)
            }
        } catch is Cancelled where !run.results.isEmpty {
            run.endEarly()
            return run.value
        }
        try run.finish()
        return run.value
    }

    /// A network for batches of an even size, as large as memory allows.
    func compiled(for count: Int) throws -> CompiledNetwork? {
        let each = MemoryEstimate.bytes(
            network.network.architecture, batch: 1, training: true, keepsValues: true)
        let most = min(workplace.batchSize, max(1, Int(Self.batchBytes / each)))
        let batches = (count + most - 1) / most
        let size = (count + batches - 1) / batches
        guard size > 1 else { return nil }
        do {
            return try CompiledNetwork(
                network.network, batch: size, backend: workplace.backend(),
                cancellation: workplace.cancellation)
        } catch NetworkError.memory {
            return nil
        }
    }

    func traced(
        _ read: [SeveralRun.Read], _ compiled: CompiledNetwork?, _ allowance: MemoryAllowance
    ) throws -> TracedImages {
        let places = read.map(\.place)
        guard let compiled else {
            return try TracedImages(
                try read.map { try traced($0.image, $0.tensor) }, places: places, batch: nil,
                workplace, allowance: allowance)
        }
        let batch = try TraceBatch(
            read.map(\.tensor), through: compiled, workplace.cancellation)
        let subjects = zip(read, batch.traces).map {
            TracedImage(network: network, image: $0.image, trace: $1)
        }
        return try TracedImages(
            subjects, places: places, batch: batch, workplace, allowance: allowance)
    }

    /// One image by itself; what was asked about lately is not sent through again.
    private func traced(_ image: ImageValue, _ tensor: Tensor? = nil) throws -> TracedImage {
        TracedImage(
            network: network, image: image,
            trace: try workplace.traces.trace(
                network.network, image: tensor ?? image.tensor(), backend: workplace.backend(),
                cancellation: workplace.cancellation))
    }
}
