import Datasets
import Testing

struct SplitTests {
    private let faces = PaintedFaces.dataset(size: 32)

    @Test func `twelve of each subject and angle make two halves of 2412`() throws {
        let split = Split(test: .count(12), per: ["subject", "angle"])
        let (train, test) = try split.divide(faces)
        #expect([train.items.count, test.items.count] == [2412, 2412])
        var counts: [[String?]: Int] = [:]
        for item in test.items {
            counts[[item.attributes["subject"], item.attributes["angle"]], default: 0] += 1
        }
        #expect(counts.count == 201)
        #expect(counts.values.allSatisfy { $0 == 12 })
    }

    @Test func `101 of each emotion and angle leave 2400 to train`() throws {
        let (train, test) = try Split(test: .count(101), per: ["emotion", "angle"]).divide(
            PaintedFaces.dataset(size: 32, labels: .emotion))
        #expect([train.items.count, test.items.count] == [2400, 2424])
    }

    @Test func `the parts are disjoint, complete and in the dataset's order`() throws {
        let (train, test) = try Split(test: .fraction(0.3), per: ["class"], seed: 5).divide(faces)
        let places = Dictionary(
            uniqueKeysWithValues: faces.items.enumerated().map { ($1.name, $0) })
        let first = train.items.compactMap { places[$0.name] }
        let second = test.items.compactMap { places[$0.name] }
        #expect(Set(first).isDisjoint(with: second))
        #expect(first.count + second.count == 4824)
        #expect(first == first.sorted())
        #expect(second == second.sorted())
        #expect(second.count == 67 * 22)  // 72 of each, 21.6 rounded up
    }

    @Test func `the same seed divides alike, another one does not`() throws {
        func names(_ seed: UInt64) throws -> [String] {
            try Split(test: .count(100), seed: seed).divide(faces).test.items.map(\.name)
        }
        #expect(try names(1) == names(1))
        #expect(try names(1) != names(2))
    }

    @Test func `a fraction is rounded up unless it is whole`() throws {
        var ten = faces
        ten.items = Array(faces.items.prefix(30))
        #expect(try Split(test: .fraction(0.1)).divide(ten).test.items.count == 3)
        #expect(try Split(test: .fraction(0.25)).divide(ten).test.items.count == 8)
    }

    @Test(arguments: [
        (
            Split(test: .count(25), per: ["subject", "angle"]),
            "25 test images were asked for, but subject 01, angle 45 has 24"
        ),
        (
            Split(test: .count(24), per: ["subject", "angle"]),
            "with 24 test images no image of subject 01, angle 45 is left to train on; set test to a smaller share, or to 23 or less"
        ),
        (
            Split(test: .count(1), per: ["age"]),
            "these images have no attribute 'age'; they have angle emotion gaze subject"
        ),
        (Split(test: .count(0)), "test is 0; expected at least 1"),
        (
            Split(test: .fraction(1)),
            "test is 1.0; expected a number of images, or a share between 0 and 1"
        ),
    ])
    func `what cannot be divided is said`(split: Split, message: String) {
        let error = #expect(throws: DatasetError.self) { try split.divide(faces) }
        #expect(error?.description == message)
    }
}
