import Datasets
import Pictures
import Tensors
import Testing

/// Every class gives its share of the test part.
struct StratifiedSplitTests {
    /// Images of no pixels, so many of each class.
    private func dataset(_ counts: [Int]) -> Dataset {
        let items = counts.enumerated().flatMap { label, count in
            (0..<count).map { index in
                Item(name: "\(label)/\(index)", label: label, attributes: [:]) {
                    Raster(width: 0, height: 0, channels: 1)
                }
            }
        }
        return Dataset(
            name: "made", classes: counts.indices.map { "c\($0)" }, items: items, channels: 1,
            height: 1, width: 1)
    }

    private func perClass(_ dataset: Dataset) -> [Int] {
        dataset.classes.indices.map { label in dataset.items.count { $0.label == label } }
    }

    @Test(
        arguments: [
            ([10, 10], 0.25, [3, 2]),  // 5 in all; of equal remainders the first
            ([100, 20, 4], 0.25, [25, 5, 1]),
            ([97, 2, 2], 0.1, [9, 1, 1]),  // 11 in all, one each of the small
            ([2, 2, 2, 2], 0.25, [1, 1, 1, 1]),  // two asked, four needed
            ([5, 1], 0.25, [2, 0]),
            ([3, 0, 3], 0.8, [2, 0, 2]),  // five asked, four can be spared
        ] as [([Int], Double, [Int])])
    func `shares are whole numbers by the largest remainder`(
        counts: [Int], share: Double, expected: [Int]
    ) throws {
        let (train, test) = try Split(test: .fraction(share), isStratified: true).divide(
            dataset(counts))
        #expect(perClass(test) == expected)
        #expect(zip(perClass(train), perClass(test)).map(+) == counts)
    }

    @Test func `every class of two or more is in both parts, for any sizes and seeds`() throws {
        for seed in 0..<200 as Range<UInt64> {
            var random = RandomSource(seed: seed)
            let counts = (0..<(2 + random.below(9))).map { _ in random.below(30) } + [2]
            let share = 0.05 + Double(random.below(90)) / 100
            let whole = dataset(counts)
            let (train, test) = try Split(test: .fraction(share), seed: seed, isStratified: true)
                .divide(whole)
            for (label, count) in counts.enumerated() where count >= 2 {
                #expect(perClass(train)[label] >= 1)
                #expect(perClass(test)[label] >= 1)
                let quota = share * Double(count)
                #expect(abs(Double(perClass(test)[label]) - quota) < Double(counts.count) + 2)
            }
            #expect(Set((train.items + test.items).map(\.name)).count == whole.items.count)
        }
    }

    @Test func `what is done is said, and a class of one image too`() throws {
        let (train, test) = try Split(test: .fraction(0.25), isStratified: true).divide(
            dataset([8, 1]))
        #expect(train.remarks == test.remarks)
        #expect(
            train.remarks.map(\.text) == [
                "stratified: every class gives its share, 6 to train and 3 to test in all; per=none draws freely",
                "'c1' has one image, which goes to train: no test image of it",
            ])
        #expect(train.remarks.map(\.isNotable) == [false, true])
        let free = try Split(test: .count(2)).divide(dataset([8])).test
        #expect(free.remarks.map(\.text) == ["drawn freely from the whole (per=none)"])
        let more = try Split(test: .count(1), isStratified: true).divide(dataset([2, 2])).test
        #expect(
            more.remarks.map(\.text).contains(
                "2 test images and not 1, so that every class with two images or more has one in each part"
            ))
    }

    @Test func `classes of one image each cannot be divided so`() {
        let error = #expect(throws: DatasetError.self) {
            try Split(test: .count(1), isStratified: true).divide(dataset([1, 1, 1]))
        }
        #expect(
            error?.description
                == "no class has two images, so a test set with a share of every class is empty; per=none draws from all images"
        )
    }

    @Test func `a free draw is the one of old`() throws {
        // The protocol for Labeled Faces in the Wild: 593 of 2,370, whatever the class.
        let whole = dataset([2370])
        let (train, test) = try Split(test: .fraction(0.25), seed: 1).divide(whole)
        #expect([train.items.count, test.items.count] == [1777, 593])
        var random = RandomSource([1, 0, 0x7465_7374])
        let drawn = Set(random.permutation(of: 2370).prefix(593))
        #expect(test.items.map(\.name) == drawn.sorted().map { "0/\($0)" })
    }
}
