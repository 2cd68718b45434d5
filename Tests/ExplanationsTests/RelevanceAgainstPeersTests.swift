import Comparisons
import Explanations
import Networks
import Serialization
import Tensors
import Testing

/// Layer-wise relevance against zennit; DeepLIFT against captum, and where a max-pooling lies on the way a plain transcription.
///
/// `Fixtures/make_relevance.py` made the numbers, in 64 bits, and says which are whose.
struct RelevanceAgainstPeersTests {
    /// Of the largest magnitude: sums of at most 100 products in 32 bits, divided by sums that may be smaller than their addends.
    private static let tolerance: Float = 1e-4

    @Test func `the networks are the peers'`() throws {
        for backend in try Backends.all() {
            let fixtures = try MethodFixtures("relevance", backend: backend)
            for network in fixtures.networks {
                let trace = try fixtures.trace(try #require(network["network"]?.text))
                let wanted = (network["logits"]?.elements ?? []).map { Float(number($0)) }
                #expect(try distance(trace.logits, from: Tensor([1, 3], wanted)) <= 1e-5)
            }
        }
    }

    @Test(arguments: [("lrp", 135), ("deeplift", 30)])
    func `relevance is the peers', asked of classes, maps and units`(
        method: String, count: Int
    ) throws {
        for backend in try Backends.all() {
            let cases = try MethodFixtures("relevance", backend: backend).cases(method)
            #expect(cases.count == count)
            for one in cases {
                let found = try one.method.attribution(
                    of: one.query, in: one.trace, cancellation: nil
                ).values
                try #require(found.count == one.wanted.count, "\(one.told)")
                let scale = one.wanted.map(abs).max() ?? 0
                let away = zip(found.values, one.wanted).map { abs($0 - $1) }.max() ?? .infinity
                #expect(away <= Self.tolerance * scale, "\(away / scale): \(one.told)")
            }
        }
    }
}
