import Foundation
import Tensors

/// One image under change: `[channel, row, column]`, values 0...1.
struct AugmentedImage {
    let pixels: UnsafeMutableBufferPointer<Float>
    let channels: Int
    let height: Int
    let width: Int

    /// Left becomes right.
    func mirror() {
        for row in 0..<channels * height {
            let start = row * width
            for column in 0..<width / 2 {
                pixels.swapAt(start + column, start + width - 1 - column)
            }
        }
    }

    /// Moves everything; what comes in is the edge, repeated.
    func shift(down: Int, right: Int) {
        let before = Array(pixels)
        for channel in 0..<channels {
            for row in 0..<height {
                let from = min(max(row - down, 0), height - 1)
                let (target, source) = (
                    (channel * height + row) * width, (channel * height + from) * width
                )
                for column in 0..<width {
                    pixels[target + column] =
                        before[source + min(max(column - right, 0), width - 1)]
                }
            }
        }
    }

    /// Turns about the middle, counter-clockwise, linearly between neighbours; what comes in is the edge, repeated.
    func turn(degrees: Double) {
        let before = Array(pixels)
        let (sine, cosine) = (Float(sin(degrees * .pi / 180)), Float(cos(degrees * .pi / 180)))
        let (midRow, midColumn) = (Float(height - 1) / 2, Float(width - 1) / 2)
        for row in 0..<height {
            for column in 0..<width {
                let (y, x) = (Float(row) - midRow, Float(column) - midColumn)
                let (fromRow, fromColumn) = (
                    cosine * y + sine * x + midRow, cosine * x - sine * y + midColumn
                )
                let (up, upPart) = Self.place(fromRow, height)
                let (left, leftPart) = Self.place(fromColumn, width)
                let (below, beside) = (min(up + 1, height - 1), min(left + 1, width - 1))
                for channel in 0..<channels {
                    let plane = channel * height
                    let (upper, lower) = ((plane + up) * width, (plane + below) * width)
                    let top =
                        before[upper + left] * (1 - leftPart) + before[upper + beside] * leftPart
                    let bottom =
                        before[lower + left] * (1 - leftPart) + before[lower + beside] * leftPart
                    pixels[(plane + row) * width + column] = top * (1 - upPart) + bottom * upPart
                }
            }
        }
    }

    /// The element before a place and how far the place lies beyond it.
    private static func place(_ value: Float, _ count: Int) -> (index: Int, part: Float) {
        let inside = min(max(value, 0), Float(count - 1))
        let index = min(Int(inside), count - 1)
        return (index, inside - Float(index))
    }

    /// Raises or lowers every value.
    func light(_ change: Float) {
        for index in pixels.indices { pixels[index] = min(max(pixels[index] + change, 0), 1) }
    }

    /// Adds bell-shaped noise.
    func noise(_ deviation: Float, _ random: inout RandomSource) {
        for index in pixels.indices {
            pixels[index] = min(max(pixels[index] + deviation * random.bell(), 0), 1)
        }
    }

    /// Puts noise into a rectangle of 2 to 20 % of the area, 0.3 to 3.3 times as high as wide.
    func erase(_ random: inout RandomSource) {
        let area = Float(height * width) * random.within(0.02...0.2)
        let ratio = random.within(0.3...3.3)
        let high = min(max(Int((area * ratio).squareRoot().rounded()), 1), height)
        let wide = min(max(Int((area / ratio).squareRoot().rounded()), 1), width)
        let top = random.below(height - high + 1)
        let left = random.below(width - wide + 1)
        for channel in 0..<channels {
            for row in top..<top + high {
                for column in left..<left + wide {
                    pixels[(channel * height + row) * width + column] = random.unit()
                }
            }
        }
    }
}
