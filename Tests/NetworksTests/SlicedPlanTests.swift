import Comparisons
import Networks
import Tensors
import Testing

/// A batch in slices gives what it gives as a whole.
struct SlicedPlanTests {
    /// The same sums in another layout at the most.
    private static let tolerance: Float = 1e-6

    @Test(arguments: [1, 2, 3, 5, 7])
    func `a batch goes through slice by slice`(slice: Int) throws {
        let network = try Network(
            Architecture(
                name: "small", input: [3, 8, 8],
                layers: [
                    (nil, Convolution(maps: 4, padding: 1)), (nil, BatchNormalization()),
                    (nil, ReLU()), (nil, MaxPooling()), (nil, Flatten()), (nil, Dense(units: 3)),
                ]), seed: 2)
        let settings = KernelSettings(.evaluation, precision: .exact)
        for backend in try Backends.all() {
            let whole = try Plan(network, batch: 5, settings: settings, backend: backend)
            let sliced = try SlicedPlan(
                network, batch: 5, slice: slice, settings: settings, backend: backend)
            for seed in 1...2 {
                let images = Tensor.pattern([5, 3, 8, 8], seed)
                whole.input.fill(from: images)
                sliced.input.fill(from: images)
                try whole.forward()
                try sliced.forward()
                #expect(
                    distance(sliced.output.tensor(), from: whole.output.tensor())
                        <= Self.tolerance, "\(backend.name)")
            }
        }
    }
}
