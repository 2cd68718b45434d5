import Foundation
import Tensors

/// A picture under a Gaussian window, the edge repeated outside.
struct GaussianBlur {
    /// The window's weights along one side, which add up to 1.
    private let weights: [Double]

    /// `w[i] = exp(-i^2 / (2 deviation^2))` over their sum, i from the middle.
    ///
    /// - Precondition: the window is odd.
    init(window: Int, deviation: Double) {
        precondition(window % 2 == 1)
        let reach = window / 2
        let raised = (-reach...reach).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
        let sum = raised.reduce(0, +)
        weights = raised.map { $0 / sum }
    }

    /// - Parameter image: `[1, channels, height, width]`.
    func applied(to image: Tensor) -> Tensor {
        let (channels, height, width) = (image.shape[1], image.shape[2], image.shape[3])
        var values = image.values.map(Double.init)
        for channel in 0..<channels {
            let plane = channel * height * width
            for row in 0..<height {
                blur(&values, from: plane + row * width, step: 1, count: width)
            }
            for column in 0..<width {
                blur(&values, from: plane + column, step: width, count: height)
            }
        }
        return Tensor(image.shape, values.map(Float.init))
    }

    /// One row or column.
    private func blur(_ values: inout [Double], from start: Int, step: Int, count: Int) {
        let line = (0..<count).map { values[start + $0 * step] }
        let reach = weights.count / 2
        for place in 0..<count {
            var sum = 0.0
            for (index, weight) in weights.enumerated() {
                sum += weight * line[min(max(place + index - reach, 0), count - 1)]
            }
            values[start + place * step] = sum
        }
    }
}
