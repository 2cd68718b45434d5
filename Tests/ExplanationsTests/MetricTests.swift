import Comparisons
import Foundation
import Networks
import Serialization
import Signatures
import Tensors
import Testing

@testable import Explanations

/// Metrics against captum, quantus, torch-cam and scipy, on the same network, explanations, noise and masks.
///
/// `Fixtures/make_metrics.py` made the numbers.
struct MetricTests {
    /// Of numbers of up to 1; 32-bit sums of at most 72 products against 64-bit ones.
    private static let tolerance = 2e-6
    private static let maps = ["gradient", "product", "negative", "steps", "blank"]

    private let found: JSON
    private let image: ScoredImage

    init() throws {
        let path = String(#filePath.dropLast("MetricTests.swift".count))
        let text = try String(contentsOfFile: path + "Fixtures/metrics.json", encoding: .utf8)
        found = try JSON(parsing: text)
        image = try Small.image(mask: Small.mask)
    }

    private static func number(_ json: JSON?) -> Double? {
        switch json {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }

    private func claim(_ name: String) throws -> Claim {
        let map = try #require(found["maps"]?[name])
        let channels = try #require(Self.number(map["channels"]))
        let values = try #require(map["values"]?.elements).map {
            Float(try #require(Self.number($0)))
        }
        return Small.claim(Tensor([1, Int(channels), 6, 6], values))
    }

    private func metric<Metric: ExplanationMetric>(
        _ type: Metric.Type, _ options: [String: OptionValue] = [:]
    ) throws -> Metric { try Metric(OptionReader(Metric.signature, options)) }

    private func expect(
        _ metric: some ExplanationMetric, _ name: String, _ key: String
    ) throws {
        let score = try metric.judged([claim(name)], on: image)[0]
        let wanted = Self.number(found["maps"]?[name]?[key])
        guard let score, let wanted else {
            #expect(score == nil && wanted == nil, "\(name) \(key)")
            return
        }
        #expect(abs(score - wanted) <= Self.tolerance, "\(name) \(key): \(score), \(wanted)")
    }

    @Test(arguments: maps) func `the pointing game and the energy are quantus'`(name: String) throws
    {
        try expect(metric(PointingGame.self), name, "pointing")
        try expect(metric(EnergyInside.self), name, "energy")
    }

    @Test(arguments: maps) func `deletion and insertion are torch-cam's where the steps divide`(
        name: String
    ) throws {
        try expect(metric(Deletion.self), name, "deletion")
        try expect(metric(Insertion.self), name, "insertion")
        try expect(metric(Deletion.self, ["step": 6]), name, "deletion")
    }

    @Test(arguments: maps) func `the average drop is torch-cam's, by either mask`(name: String)
        throws
    {
        try expect(metric(AverageDrop.self), name, "drop")
        try expect(metric(AverageDrop.self, ["mask": "range"]), name, "drop by range")
    }

    /// The noise of the script.
    private func noise(_ sample: Int) -> [Float] {
        let whole = Tensor.pattern([8, 2, 6, 6], 90).values
        return whole[sample * 72..<(sample + 1) * 72].map { $0 * 0.3 }
    }

    @Test(arguments: maps) func `infidelity is captum's for the same changes`(name: String) throws {
        for (key, scaled) in [("infidelity", false), ("scaled infidelity", true)] {
            let own = try metric(Infidelity.self, ["samples": 8, "scaled": .flag(scaled)])
            let score = try #require(
                own.scores(of: [claim(name)], on: image, change: noise)[0])
            let wanted = try #require(Self.number(found["maps"]?[name]?[key]))
            #expect(abs(score - wanted) <= Self.tolerance, "\(name) \(key): \(score), \(wanted)")
        }
    }

    @Test func `max-sensitivity is captum's for the same neighbours`() throws {
        let own = try metric(MaximumSensitivity.self, ["neighbours": 8])
        let method = Gradient()
        let claim = try Claim(
            method.attribution(of: image.query, in: image.trace, cancellation: nil), by: method,
            to: image.query, on: image.trace.image.shape)
        let score = try #require(
            own.scores(of: [claim], on: image) { sample in
                let change = Tensor([1, 2, 6, 6], noise(sample))
                return image.trace.image.combined(with: change, +)
            }[0])
        let wanted = try #require(Self.number(found["sensitivity"]))
        #expect(abs(score - wanted) <= Self.tolerance)
    }

    @Test func `ranks with ties correlate as scipy's`() throws {
        func list(_ key: String) throws -> [Double] {
            try #require(found["rank correlation"]?[key]?.elements).compactMap(Self.number)
        }
        let own = try #require(RankCorrelation.of(list("one"), list("other")))
        let wanted = try #require(Self.number(found["rank correlation"]?["value"]))
        #expect(abs(own - wanted) <= 1e-12)
        #expect(RankCorrelation.of([1, 1, 1], [1, 2, 3]) == nil)
        #expect(RankCorrelation.of([1, 2, 3], [3, 2, 1]) == -1)
        #expect(RankCorrelation.ranks([5, 1, 5, 5]) == [3, 1, 3, 3])
    }
}

/// The network of the script, and explanations of its image.
enum Small {
    static let mask = (0..<36).map { (1..<4).contains($0 / 6) && $0 % 6 < 5 }

    static func network() throws -> Network {
        let network = try Network(
            Architecture(
                name: "small", input: [2, 6, 6],
                layers: [
                    (nil, Convolution(maps: 4, padding: 1)), (nil, ReLU()), (nil, MaxPooling()),
                    (nil, Flatten()), (nil, Dense(units: 3)),
                ]), seed: 1)
        for (name, trainable) in network.weights {
            let order = ["conv1.weight", "conv1.bias", "fc1.weight", "fc1.bias"]
            let seed = 40 + (try #require(order.firstIndex(of: name)))
            let numbers = Tensor.pattern(trainable.value.shape, seed)
            trainable.set(Tensor(numbers.shape, numbers.values.map { $0 * 0.5 }))
        }
        return network
    }

    static func image(
        mask: [Bool]? = nil, parts: [ScoredImage.Part] = [], target: Int = 0
    ) throws -> ScoredImage {
        let network = try network()
        let backend = try Backends.fastest()
        let trace = try Trace(
            network,
            image: Tensor([1, 2, 6, 6], Tensor.pattern([1, 2, 6, 6], 7).values.map { $0 + 0.5 }),
            backend: backend)
        return try ScoredImage(
            trace, query: Query(.map(target), at: 4, number: .one), mask: mask, parts: parts,
            in: ScoreWorkshop(network, backend: backend))
    }

    static func claim(
        _ values: Tensor, gap: Double? = nil, by method: any ExplanationMethod = Gradient()
    ) -> Claim {
        Claim(
            Attribution(values, gap: gap), by: method, to: Query(.map(0), at: 4, number: .one),
            on: [1, 2, 6, 6])
    }
}
