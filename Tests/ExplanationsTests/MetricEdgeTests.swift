import Comparisons
import Networks
import Signatures
import Tensors
import Testing

@testable import Explanations

/// Metrics at the edges: blank, constant and broken explanations, empty masks and those of another size, one sample.
struct MetricEdgeTests {
    private static let names = MetricCatalogue.metrics.map { $0.signature.name }

    private func metric(
        _ name: String, _ options: [String: OptionValue] = [:]
    ) throws -> any ExplanationMetric {
        let type = try #require(MetricCatalogue.metric(named: name))
        return try type.init(OptionReader(type.signature, options))
    }

    private static let parts = [
        ScoredImage.Part("upper", cover: (0..<36).map { $0 < 18 ? 255 : 0 }, effect: 2),
        ScoredImage.Part("left", cover: (0..<36).map { $0 % 6 < 2 ? 255 : 0 }, effect: -1),
        ScoredImage.Part("corner", cover: (0..<36).map { $0 == 35 ? 255 : 0 }, effect: 1),
        ScoredImage.Part("none", cover: [UInt8](repeating: 0, count: 36), effect: 9),
        ScoredImage.Part("unknown", cover: [UInt8](repeating: 255, count: 36), effect: nil),
    ]

    private func score(
        _ name: String, _ values: [Float], _ options: [String: OptionValue] = [:],
        mask: [Bool]? = Small.mask
    ) throws -> Double? {
        let image = try Small.image(mask: mask, parts: Self.parts)
        return try metric(name, options).judged(
            [Small.claim(Tensor([1, 2, 6, 6], values + values.map { _ in 0 }))], on: image)[0]
    }

    @Test func `what metrics declare of themselves has no faults`() {
        let signatures = MetricCatalogue.metrics.map { $0.signature }
        #expect(
            signatures.flatMap { SignatureChecks.faults(in: $0, beside: ["network"]) } == [])
        #expect(Set(signatures.map(\.name)).count == signatures.count)
        for signature in signatures {
            #expect(signature.source != nil, "\(signature.name) has no source")
            #expect(!signature.discussion.isEmpty, "\(signature.name) has no formula")
        }
    }

    @Test(arguments: names)
    func `a metric of a blank, a constant or a broken explanation is a number or none, never NaN`(
        name: String
    ) throws {
        let ramp = (0..<36).map { Float($0) - 18 }
        for values in [ramp, ramp.map { _ in 0 }, ramp.map { _ in 0.25 }, ramp.map { -abs($0) }] {
            if let score = try score(name, values) { #expect(score.isFinite, "\(name)") }
        }
        for broken: Float in [.nan, .infinity] {
            #expect(try score(name, ramp.map { $0 == 3 ? broken : $0 }) == nil, "\(name)")
        }
    }

    @Test(arguments: names)
    func `a metric is the same every time, alone and beside other claims`(name: String) throws {
        let image = try Small.image(mask: Small.mask, parts: Self.parts)
        let method = Gradient()
        let claim = try Claim(
            method.attribution(of: image.query, in: image.trace, cancellation: nil), by: method,
            to: image.query, on: image.trace.image.shape)
        let other = Small.claim(Tensor.pattern([1, 2, 6, 6], 3), gap: 0.5)
        let own = try metric(name)
        let alone = try own.judged([claim], on: image)
        let again = try own.judged(
            [claim], on: Small.image(mask: Small.mask, parts: Self.parts))
        let beside = try own.judged([other, claim], on: image)
        #expect(alone == again)
        #expect(alone[0] == beside[1], "\(name)")
        let none = try own.judged([], on: image)
        #expect(none.isEmpty)
    }

    @Test(arguments: ["infidelity", "max-sensitivity", "parameter-randomization"])
    func `another seed draws others`(name: String) throws {
        let image = try Small.image()
        let method = Gradient()
        let claim = try Claim(
            method.attribution(of: image.query, in: image.trace, cancellation: nil), by: method,
            to: image.query, on: image.trace.image.shape)
        #expect(
            try metric(name, ["seed": 1]).judged([claim], on: image)
                != metric(name, ["seed": 2]).judged([claim], on: image))
    }

    @Test func `the first of equal maxima is where an explanation points`() throws {
        var values = [Float](repeating: 0, count: 36)
        (values[0], values[8]) = (1, 1)
        #expect(try score("pointing-game", values) == 0)
        values[0] = 0
        #expect(try score("pointing-game", values) == 1)
        #expect(try score("pointing-game", values.map { _ in 0 }) == 0)
        #expect(try score("pointing-game", values.map { _ in 1 }) == 0)
    }

    @Test func `a tolerance is a distance from the mask`() throws {
        var values = [Float](repeating: 0, count: 36)
        // Row 5, column 5; the nearest of the mask is row 3, column 4.
        values[35] = 1
        #expect(try score("pointing-game", values, ["tolerance": 2]) == 0)
        #expect(try score("pointing-game", values, ["tolerance": 2.24]) == 1)
    }

    @Test(arguments: ["pointing-game", "energy"])
    func `an empty mask, and none, give no number`(name: String) throws {
        let values = (0..<36).map { Float($0) }
        #expect(try score(name, values, mask: [Bool](repeating: false, count: 36)) == nil)
        #expect(try score(name, values, mask: nil) == nil)
        #expect(try score(name, values) != nil)
    }

    @Test func `negative numbers have no energy`() throws {
        #expect(try score("energy", [Float](repeating: -1, count: 36)) == nil)
        let values = Small.mask.map { Float($0 ? 3 : -5) }
        #expect(try score("energy", values) == 1)
    }

    @Test func `a mask of another size is refused in a sentence`() {
        #expect(throws: ExplanationError.otherMask(given: 35, expected: 36)) {
            try Small.image(mask: [Bool](repeating: true, count: 35))
        }
        #expect(throws: ExplanationError.otherMask(given: 4, expected: 36)) {
            try Small.image(parts: [.init("a", cover: [1, 2, 3, 4], effect: 1)])
        }
        #expect(
            ExplanationError.otherMask(given: 35, expected: 36).description
                == "the mask has 35 pixels, the image 36")
    }

    @Test func `a class that there is not is refused`() throws {
        let image = try Small.image(target: 3)
        let claim = Small.claim(Tensor.pattern([1, 2, 6, 6], 3))
        #expect(throws: ExplanationError.mapIndex(3, count: 3)) {
            try metric("deletion").judged([claim], on: image)
        }
    }

    @Test func `steps that do not divide, one step, and more than there are pixels`() throws {
        let values = (0..<36).map { Float(-$0) }
        let image = try Small.image()
        let own = image.trace.image.values
        let options: [String: OptionValue] = ["score": "logit"]
        /// The class's logit with the first pixels black.
        func logit(_ black: Int) throws -> Double {
            try image.scores(1, .logit) { _, room in
                for index in room.indices { room[index] = index % 36 < black ? 0 : own[index] }
            }[0]
        }
        let curve = try [0, 10, 20, 30, 36].map(logit)
        let area = (curve[0] / 2 + curve[1] + curve[2] + curve[3] + curve[4] / 2) / 4
        let ten = options.merging(["step": 10]) { $1 }
        #expect(abs(try #require(try score("deletion", values, ten)) - area) <= 1e-6)
        let one = options.merging(["step": 1000]) { $1 }
        let ends = (curve[0] + curve[4]) / 2
        #expect(abs(try #require(try score("deletion", values, one)) - ends) <= 1e-6)
    }

    @Test func `scaled infidelity does not depend on the scale, and is never below zero`() throws {
        let values = (0..<36).map { Float($0 % 7) - 3 }
        let options: [String: OptionValue] = ["scaled": true]
        let one = try #require(try score("infidelity", values, options))
        let other = try #require(try score("infidelity", values.map { $0 * -8 }, options))
        #expect(abs(one - other) <= 1e-12 * one)
        for factor in 1...200 {
            let effects = (0..<10).map { Double(Float($0 * factor)) * 0.1 }
            #expect(Infidelity.error(effects.map { $0 * 3 }, effects, scaled: true) >= 0)
        }
        #expect(Infidelity.error([0, 0], [1, 2], scaled: true) == 2.5)
    }

    @Test func `the sum of an explanation is compared with what was promised`() throws {
        let image = try Small.image()
        var values = [Float](repeating: 0, count: 36)
        values[0] = 3
        let claims = [0.5, nil, 3].map { Small.claim(Tensor([1, 1, 6, 6], values), gap: $0) }
        // 3 where 2.5 was promised; nothing promised; 0 promised.
        #expect(try metric("completeness").judged(claims, on: image) == [0.2, nil, nil])
    }

    @Test func `parts are ranked by their share for their area`() throws {
        var values = [Float](repeating: 1, count: 36)
        for pixel in 0..<18 { values[pixel] = -3 }
        // upper 3, left 2, corner 1; effects 2, -1, 1.
        #expect(try score("cause-hit", values) == 1)
        #expect(try score("cause-correlation", values) == 0.5)
        values[35] = 9
        #expect(try score("cause-hit", values) == 0)
        #expect(try score("cause-hit", values.map { _ in 0 }) == 0)
        #expect(try score("cause-correlation", values.map { _ in 0 }) == nil)
    }

    @Test func `a method that does not look at the weights is found out`() throws {
        let image = try Small.image()
        let product = InputTimesGradient()
        let claims = try [product as any ExplanationMethod, Blind()].map { method in
            try Claim(
                method.attribution(of: image.query, in: image.trace, cancellation: nil),
                by: method, to: image.query, on: image.trace.image.shape)
        }
        for cascade in [false, true] {
            let found = try metric("parameter-randomization", ["cascade": .flag(cascade)])
                .judged(claims, on: image)
            #expect(found[1] == 1)
            #expect(try #require(found[0]) < 0.9)
        }
        #expect(try metric("max-sensitivity").judged(claims, on: image)[0] ?? 0 > 0)
    }

    @Test func `layers are drawn anew from the top`() throws {
        let network = try Small.network()
        let cascade = try RandomizedNetworks.of(network, seed: 3, cascading: true)
        #expect(cascade.count == 2)
        func same(_ other: Network) -> [Bool] {
            zip(network.weights, other.weights).map {
                $0.trainable.value.tensor() == $1.trainable.value.tensor()
            }
        }
        #expect(same(cascade[0]) == [true, true, false, false])
        #expect(same(cascade[1]) == [false, false, false, false])
        #expect(try RandomizedNetworks.of(network, seed: 3, cascading: false).count == 1)
    }

    @Test func `a blur keeps an even picture even, and its sum`() {
        let blur = GaussianBlur(window: 3, deviation: 1)
        let even = Tensor([1, 1, 4, 5], [Float](repeating: 0.5, count: 20))
        for value in blur.applied(to: even).values { #expect(abs(value - 0.5) <= 1e-7) }
        var point = Tensor([1, 1, 5, 5])
        point.withMutableValues { $0[12] = 1 }
        let spread = blur.applied(to: point)
        #expect(abs(spread.total - 1) <= 1e-6)
        // exp(-1/2) of the middle on either side, and their product at the corners.
        #expect(abs(spread.values[11] / spread.values[12] - 0.606_530_66) <= 1e-6)
        #expect(abs(spread.values[6] / spread.values[12] - 0.367_879_44) <= 1e-6)
    }

    @Test(arguments: names)
    func `a metric that sends images through ends where an end is asked for`(
        name: String
    ) throws {
        let cancellation = Cancellation()
        let network = try Small.network()
        let backend = try Backends.fastest()
        let trace = try Trace(
            network, image: Tensor.pattern([1, 2, 6, 6], 7), backend: backend)
        let image = try ScoredImage(
            trace, query: Query(.map(0), at: 4, number: .one), mask: Small.mask,
            parts: Self.parts,
            in: ScoreWorkshop(network, backend: backend, cancellation: cancellation))
        cancellation.request()
        let claim = Small.claim(Tensor.pattern([1, 2, 6, 6], 3), gap: 0.1)
        let sends = [
            "deletion", "insertion", "average-drop", "infidelity", "max-sensitivity",
            "parameter-randomization",
        ]
        guard sends.contains(name) else { return }
        #expect(throws: Cancelled.self) { try metric(name).judged([claim], on: image) }
    }
}

/// The image's own numbers, whatever the network.
private struct Blind: ExplanationMethod {
    static let signature = Signature(
        "blind", group: .explaining, "", parameters: [], returns: "", examples: [])
    static let clause = ""
    static let usualStart = UsualStart.ones
    static let isSigned = false
    var leakyRemark: String { "" }
    init() {}
    init(_ options: OptionReader) throws {}

    func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution { Attribution(trace.image) }
}
