import Testing
import Training

struct ConfusionTests {
    // Two cats right, one taken for a dog; one dog right, one taken for a cat; no fish; a bird is read as a dog.
    private let confusion = Confusion(
        classes: ["cat", "dog", "fish", "bird"], labels: [0, 0, 0, 1, 1, 3],
        predictions: [0, 0, 1, 1, 0, 1])

    @Test func `recall, precision and their mean follow from the counts`() {
        #expect(confusion.counts == [[2, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0]])
        #expect(confusion.recall(0) == 2.0 / 3)
        #expect(confusion.precision(0) == 2.0 / 3)
        #expect(confusion.precision(1) == 1.0 / 3)
        #expect(confusion.f1(1) == 2 * (1.0 / 3) * 0.5 / (1.0 / 3 + 0.5))
        #expect(confusion.recall(2) == nil)
        #expect(confusion.precision(3) == nil)
        #expect(confusion.f1(3) == nil)
    }

    @Test func `mistakes come by their number, then in the order of the classes`() {
        let mistakes = Confusion(
            classes: ["a", "b", "c"], labels: [0, 1, 1, 2, 0], predictions: [1, 0, 0, 1, 0]
        ).mistakes
        #expect(mistakes.map(\.from) == [1, 0, 2])
        #expect(mistakes.map(\.to) == [0, 1, 1])
        #expect(mistakes.map(\.count) == [2, 1, 1])
    }

    @Test func `an image read as a class without a name is one of its own class's misses`() {
        let confusion = Confusion(
            classes: ["a", "b"], labels: [0, 0, 0, 1], predictions: [0, 7, 7, 1])
        #expect(confusion.counts == [[1, 0], [0, 1]] && confusion.totals == [3, 1])
        #expect(confusion.recall(0) == 1.0 / 3 && confusion.precision(0) == 1)
        #expect(confusion.f1(0) == 2 * (1.0 / 3) / (1.0 / 3 + 1))
    }
}
