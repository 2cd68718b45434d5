import Networks
import Tensors
import Testing

struct UnpoolTests {
    private static func output(
        _ layer: Unpool, _ inputs: [Tensor], _ backend: any Backend
    ) throws -> Tensor {
        let settings = KernelSettings(training: false, precision: .exact)
        let kernel = try layer.kernel(
            at: KernelSite(
                backend: backend, inputs: inputs.map { Buffer($0) }, weights: [:],
                settings: settings))
        try kernel.forward()
        return kernel.output.tensor()
    }

    @Test func `five becomes two becomes five: what the pooling left over is zero`() throws {
        let maps = Tensor(
            [1, 1, 5, 5],
            [
                1, 2, 3, 4, 9,
                5, 6, 8, 7, 9,
                1, 0, 0, 1, 9,
                0, 0, 0, 0, 9,
                9, 9, 9, 9, 9,
            ])
        for backend in [ReferenceBackend(), try OneDNNBackend()] as [any Backend] {
            let back = try Self.output(
                Unpool(), [Tensor([1, 1, 2, 2], [10, 20, 30, 40]), maps], backend)
            #expect(
                back
                    == Tensor(
                        [1, 1, 5, 5],
                        [
                            0, 0, 0, 0, 0,
                            0, 10, 20, 0, 0,
                            30, 0, 0, 40, 0,
                            0, 0, 0, 0, 0,
                            0, 0, 0, 0, 0,
                        ]))
        }
    }

    @Test(arguments: [1, 2, 3], (3...10).flatMap { height in (3...10).map { (height, $0) } })
    func `a pooling's maxima come back where they stood, at every size`(
        kernel: Int, size: (Int, Int)
    ) throws {
        let (height, width) = size
        // All numbers differ, so that each maximum has one place.
        let count = 2 * height * width
        let maps = Tensor(
            [1, 2, height, width], (0..<count).map { Float(($0 * 101) % 1009) + 1 })
        let window = try PoolingGeometry(
            channels: 2, height: height, width: width, kernel: PerAxis(kernel),
            stride: PerAxis(kernel))
        let pooled = Pooling.maximum(maps, window)
        let back = try Self.output(
            Unpool(kernel: PerAxis(kernel)), [pooled.output, maps], OneDNNBackend())
        var wanted = Tensor(maps.shape)
        for (index, place) in pooled.switches.enumerated() {
            wanted[Int(place)] = pooled.output[index]
        }
        #expect(back == wanted)
        let shape = try Unpool(kernel: PerAxis(kernel)).outputShape(of: [
            Shape(Array(pooled.output.shape.sizes.dropFirst())), [2, height, width],
        ])
        #expect(shape == [2, height, width])
    }

    @Test func `maps that no such pooling makes so small are refused`() {
        for named in [[1, 6, 4], [1, 3, 4], [2, 4, 4], [16]] as [Shape] {
            let error = #expect(throws: NetworkError.self) {
                try Unpool().outputShape(of: [[1, 2, 2], named])
            }
            #expect(
                error?.description
                    == "unpool: expected switches from maps of 1x4x4 to 1x5x5, got \(named)")
            #expect(error?.hint == "name the maps that entered the max-pool, and give its kernel")
        }
    }
}
