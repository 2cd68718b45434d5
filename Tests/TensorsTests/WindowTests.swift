import Comparisons
import Tensors
import Testing

/// Windows that differ from axis to axis, paddings from side to side, and last windows that reach over the end.
struct WindowTests {
    private func window(
        _ height: Int, _ width: Int, kernel: PerAxis, stride: PerAxis, padding: Padding = 0,
        ceil: Bool = false, countsPadding: Bool = true, channels: Int = 1
    ) throws -> PoolingGeometry {
        try PoolingGeometry(
            channels: channels, height: height, width: width, kernel: kernel, stride: stride,
            padding: padding, ceil: ceil, countsPadding: countsPadding)
    }

    @Test func `what the whole windows leave over gets one, but none starts in the padding`() throws
    {
        // One axis each: size, kernel, stride, padding, windows.
        for (size, kernel, stride, padding, count) in [
            (5, 2, 2, 0, 3), (4, 2, 2, 0, 2), (3, 1, 3, 0, 1), (4, 1, 3, 0, 2), (5, 3, 3, 1, 2),
            (6, 2, 3, 1, 3), (4, 3, 2, 1, 3), (2, 2, 3, 1, 1),
        ] {
            let window = try window(
                size, size, kernel: PerAxis(kernel), stride: PerAxis(stride),
                padding: Padding(padding), ceil: true)
            #expect(window.outputHeight == count, "\(window)")
        }
    }

    @Test func `every last window starts inside and holds something, at every small size`() throws {
        for size in 1...9 {
            for (kernel, stride) in (1...4).flatMap({ k in (1...4).map { (k, $0) } }) {
                for padding in 0...kernel / 2 where size + 2 * padding >= kernel {
                    let window = try window(
                        size, size, kernel: PerAxis(kernel), stride: PerAxis(stride),
                        padding: Padding(padding), ceil: true)
                    let rows = (0..<window.outputHeight).map(window.rows)
                    #expect(rows.allSatisfy { !$0.isEmpty }, "\(window)")
                    // One more would start in the padding, or no number was left over.
                    let next = window.outputHeight * stride - padding
                    #expect(next >= size || next - stride + kernel >= size + padding, "\(window)")
                }
            }
        }
    }

    @Test func `a mean divides by what its window covers of maps and padding`() throws {
        let input = Tensor([1, 1, 3, 2], [1, 2, 3, 4, 5, 6])
        func mean(_ countsPadding: Bool) throws -> [[Float]] {
            let window = try window(
                3, 2, kernel: 2, stride: PerAxis(height: 2, width: 1),
                padding: Padding(top: 0, left: 1, bottom: 0, right: 0), ceil: true,
                countsPadding: countsPadding)
            return try Backends.all().map { backend in
                let kernel = try backend.averagePooling(
                    window, of: Buffer(input),
                    settings: KernelSettings(training: false, precision: .exact))
                try kernel.forward()
                return kernel.output.tensor().values
            }
        }
        // Rows 1 and 2, then row 3 alone: below it is no padding that could count.
        for values in try mean(true) { #expect(values == [1, 2.5, 2.5, 5.5]) }
        for values in try mean(false) { #expect(values == [2, 2.5, 5, 5.5]) }
    }

    @Test(arguments: [1, 16], [false, true])
    func `the fast poolings are the naive ones`(channels: Int, ceil: Bool) throws {
        let settings = KernelSettings(training: true, precision: .exact)
        for (kernel, stride) in [
            (PerAxis(height: 1, width: 3), 2), (PerAxis(height: 3, width: 2), 2), (2, 2), (3, 2),
            (PerAxis(height: 2, width: 4), PerAxis(height: 1, width: 3)),
        ] as [(PerAxis, PerAxis)] {
            for padding in [
                0, Padding(PerAxis(height: 0, width: 1)),
                Padding(top: 0, left: 0, bottom: kernel.height / 2, right: 1),
            ] {
                for counts in [true, false] {
                    let window = try window(
                        9, 7, kernel: kernel, stride: stride, padding: padding, ceil: ceil,
                        countsPadding: counts, channels: channels)
                    let input = Tensor.pattern(window.inputShape(batch: 2), 1)
                    for average in [true, false] {
                        let results = try Backends.all().map { backend in
                            let buffer = Buffer(input)
                            let kernel =
                                average
                                ? try backend.averagePooling(window, of: buffer, settings: settings)
                                : try backend.maximumPooling(window, of: buffer, settings: settings)
                            return try KernelPass.run(
                                kernel, inputs: [buffer], backend, settings: settings)
                        }
                        for (one, other) in zip(results[0], results[1]) {
                            #expect(distance(other, from: one) <= 1e-5, "\(window)")
                        }
                    }
                }
            }
        }
    }

    @Test(
        arguments: [
            (PerAxis(height: 3, width: 0), Padding(0), "got kernel [3, 0], expected 1 or more"),
            (
                3, Padding(PerAxis(height: 1, width: 2)),
                "got padding [1, 2], expected 0 to half the kernel of 3"
            ),
            (
                PerAxis(height: 3, width: 2), Padding(top: 0, left: 1, bottom: 2, right: 0),
                "got padding [0, 1, 2, 0], expected 0 to half the kernel of [3, 2]"
            ),
            (
                PerAxis(height: 9, width: 2), Padding(PerAxis(height: 1, width: 0)),
                "got a kernel of [9, 2] over 6x6 with padding [1, 0], expected maps at least as large as the "
                    + "kernel; a smaller kernel, or fewer layers before"
            ),
        ] as [(PerAxis, Padding, String)])
    func `a window that cannot be is refused as it was written`(
        kernel: PerAxis, padding: Padding, sentence: String
    ) {
        let error = #expect(throws: TensorError.self) {
            try window(6, 6, kernel: kernel, stride: 1, padding: padding)
        }
        #expect(error?.description == sentence)
    }
}
