import Explanations
import Networks
import Tensors
import Testing

struct InterruptTests {
    private let backend: OneDNNBackend
    private let trace: Trace
    private let cancellation = Cancellation()

    init() throws {
        backend = try OneDNNBackend()
        let architecture = try Architecture(
            name: "small", input: [1, 4, 4],
            layers: [
                (nil, Convolution(maps: 2)), (nil, ReLU()), (nil, Flatten()),
                (nil, Dense(units: 4)),
            ])
        trace = try Trace(
            Network(architecture, seed: 1), image: Tensor([1, 4, 4], (0..<16).map(Float.init)),
            backend: backend)
    }

    @Test(arguments: ReverseStyle.allCases)
    func `a signal walks back only until an end is asked for`(style: ReverseStyle) throws {
        let pass = ReversePass(trace, style: style, backend: backend, cancellation: cancellation)
        _ = try pass.pixels(from: trace.values[1], at: 1)
        cancellation.request()
        #expect(throws: Cancelled.self) { try pass.pixels(from: trace.values[1], at: 1) }
    }

    @Test(arguments: [
        PositiveProducts() as any BacktrackingRule, ShareOfInput(0.9),
        PercentileProducts(percentile: 50, floor: 0), PercentileProducts(),
    ])
    func `units are looked for only until an end is asked for`(rule: any BacktrackingRule) throws {
        let whole = try Backtracking(trace, rule: rule)
        let units = try Backtracking(trace, rule: rule, cancellation: cancellation).units
        #expect(units == whole.units)
        cancellation.request()
        #expect(throws: Cancelled.self) {
            try Backtracking(trace, rule: rule, cancellation: cancellation)
        }
    }

    @Test func `tracking and suppression end where an end is asked for`() throws {
        let units = try Backtracking(trace).units
        cancellation.request()
        #expect(throws: Cancelled.self) {
            try FeatureTracking(trace, units: units, cancellation: cancellation)
        }
        #expect(throws: Cancelled.self) {
            try Suppression(trace, units: units, backend: backend, cancellation: cancellation)
        }
    }
}
