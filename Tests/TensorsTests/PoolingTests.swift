import Tensors
import Testing

struct PoolingTests {
    private let window: PoolingGeometry

    init() throws {
        window = try PoolingGeometry(channels: 1, height: 2, width: 4, kernel: 2, stride: 2)
    }

    @Test func `max pooling sends the signal back through its switches`() {
        let input = Tensor([1, 1, 2, 4], [1, 5, 0, 2, 3, 4, 7, 6])
        #expect(Pooling.maximum(input, window).output.values == [5, 7])
        let back = Pooling.unpool(
            Tensor([1, 1, 1, 2], [10, 20]), through: input, window, ties: .first)
        #expect(back.values == [0, 10, 0, 0, 0, 0, 20, 0])
    }

    @Test func `a window of equal elements sends to the first, or to all`() {
        let zeros = Tensor([1, 1, 2, 4])
        let signal = Tensor([1, 1, 1, 2], [1, 2])
        #expect(
            Pooling.unpool(signal, through: zeros, window, ties: .first).values
                == [1, 0, 2, 0, 0, 0, 0, 0])
        #expect(
            Pooling.unpool(signal, through: zeros, window, ties: .all).values
                == [1, 1, 2, 2, 1, 1, 2, 2])
    }

    @Test func `a copy of a tensor does not follow its original`() {
        var one = Tensor([2], [1, 2])
        let other = one
        one[0] = 9
        #expect(other.values == [1, 2])
        #expect(one.values == [9, 2])
    }
}
