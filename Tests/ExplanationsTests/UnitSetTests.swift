import Explanations
import Tensors
import Testing

struct UnitSetTests {
    private let one = UnitSet(shape: [2, 2, 2], indices: [5, 1, 3, 1])
    private let other = UnitSet(shape: [2, 2, 2], indices: [3, 4])

    @Test func `a set holds each unit once, in order`() {
        #expect(one.indices == [1, 3, 5])
        #expect(one.count == 3)
    }

    @Test func `the algebra of sets holds`() {
        #expect(one.common(with: other).indices == [3])
        #expect(one.union(with: other).indices == [1, 3, 4, 5])
        #expect(one.without(other).indices == [1, 5])
        #expect(one.oneOnly(with: other).indices == [1, 4, 5])
        #expect(one.oneOnly(with: other) == one.union(with: other).without(one.common(with: other)))
    }

    @Test func `units are counted by map and by position`() {
        #expect(one.countPerMap == [2, 1])
        #expect(one.countPerPosition == [0, 2, 0, 1])
    }

    @Test func `suppression sets the set's units to zero and leaves the others`() {
        let values = Tensor([1, 2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(one.suppressed(in: values).values == [1, 0, 3, 0, 5, 0, 7, 8])
    }
}
