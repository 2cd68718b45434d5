import Comparisons
import Explanations
import Networks
import Serialization
import Tensors
import Testing

/// The methods that send many pictures through a network, or weigh maps, against captum, torchcam, grad-cam and PyTorch.
///
/// `Fixtures/make_methods.py` made the numbers, in 64 bits, and says which library each is from.
struct MethodsAgainstPeersTests {
    /// Of the largest magnitude. Derivatives and logits are sums of at most 100 products in 32 bits.
    private static let tolerance: Float = 1e-5
    /// What 32 bits leave of a zero: of derivatives up to 1, and of differences of logits up to 4, times maps up to 4.
    private static let zeros: [String: Float] = ["occlusion": 1e-6, "score-cam": 2e-6]

    @Test func `the networks are the peers'`() throws {
        for backend in try Backends.all() {
            let fixtures = try MethodFixtures(backend: backend)
            for network in fixtures.networks {
                let trace = try fixtures.trace(try #require(network["network"]?.text))
                let wanted = (network["logits"]?.elements ?? []).map { Float(number($0)) }
                #expect(try distance(trace.logits, from: Tensor([1, 3], wanted)) <= Self.tolerance)
            }
        }
    }

    @Test(arguments: [
        ("integrated-gradients", 66), ("grad-cam", 106), ("guided-grad-cam", 28), ("cam", 2),
        ("score-cam", 162), ("occlusion", 86), ("smoothgrad", 22), ("vargrad", 22), ("rise", 32),
    ])
    func `a method's numbers are the peers', asked of classes, maps and units`(
        method: String, count: Int
    ) throws {
        for backend in try Backends.all() {
            let cases = try MethodFixtures(backend: backend).cases(method)
            #expect(cases.count == count)
            let zero = Self.zeros[method] ?? 1e-8
            for one in cases {
                let found = try one.method.attribution(
                    of: one.query, in: one.trace, cancellation: nil
                ).values
                try #require(found.count == one.wanted.count, "\(one.told)")
                let scale = one.wanted.map(abs).max() ?? 0
                let away = zip(found.values, one.wanted).map { abs($0 - $1) }.max() ?? .infinity
                #expect(
                    away <= Self.tolerance * scale + zero, "\(away) of \(scale): \(one.told)")
            }
        }
    }
}
