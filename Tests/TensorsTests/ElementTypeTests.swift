import Testing

@testable import Tensors

/// Numbers of 16 bits: what conversions between element types keep.
struct ElementTypeTests {
    private static let numbers: [Float] = [
        0, -0.0, 1, -2, 1.00390625, 1.01171875, 3.14159265, 65_504, 1e-38, 3e38, -.infinity, .nan,
        0.1, -0.1, 1 / 3, 123_456.789,
    ]

    /// To the nearest of the numbers with eight bits of fraction, ties to even; worked out by hand for the two ties.
    @Test func `every backend rounds to 16 bits and back alike`() throws {
        let shape: Shape = [1, 4, 2, 2]
        for backend in try Backends.all() {
            let (from, half, back) = (
                Buffer(Tensor(shape, Self.numbers)), Buffer(shape, .bfloat16), Buffer(shape)
            )
            #expect(half.byteCount == 2 * from.byteCount / 4)
            try backend.conversion(from: from, to: half).run()
            try backend.conversion(from: half, to: back).run()
            let given = Array(back.values)
            #expect(given[2] == 1 && given[3] == -2 && given[10] == -.infinity && given[11].isNaN)
            // 1 + 1/256 lies between 1 and 1 + 1/128: to the even one; 1 + 3/256 to 1 + 2/128.
            #expect(given[4] == 1 && given[5] == 1.015625, "\(backend.name)")
            for (wanted, value) in zip(Self.numbers, given) where wanted.isNormal {
                #expect(abs(value - wanted) <= abs(wanted) / 256, "\(backend.name)")
            }
        }
    }
}
