/// Divides a dataset into a part to train on and a part to test on.
///
/// Each part keeps the dataset's order; which items are drawn depends on the seed alone. A fraction is rounded
/// up in favour of the test part, so that a quarter of 2,370 is 593 and leaves 1,777.
public struct Split: Sendable {
    /// How many items go to the test part.
    public enum Size: Sendable, Hashable {
        case count(Int)
        /// Between 0 and 1.
        case fraction(Double)
    }

    public var test: Size
    /// The attributes whose every combination is divided alike; `class` and `label` mean the class.
    /// Empty: the dataset is divided as a whole.
    public var per: [String]
    public var seed: UInt64

    public init(test: Size, per: [String] = [], seed: UInt64 = 1) {
        self.test = test
        self.per = per
        self.seed = seed
    }

    /// - Throws: `DatasetError.unknownAttribute`, `.badFraction`, `.badCount`, `.testTooLarge`, `.nothingToTrain`.
    public func divide(_ dataset: Dataset) throws -> (train: Dataset, test: Dataset) {
        for name in per where !Split.meansClass(name) || dataset.attributes.contains(name) {
            try dataset.require(name)
        }
        var isTest = [Bool](repeating: false, count: dataset.items.count)
        for (index, group) in groups(of: dataset).enumerated() {
            let count = try count(of: group.members.count, group.name)
            var random = RandomSource([seed, UInt64(index), 0x7465_7374])
            for place in random.permutation(of: group.members.count).prefix(count) {
                isTest[group.members[place]] = true
            }
        }
        var train = dataset
        var test = dataset
        train.items = zip(dataset.items, isTest).filter { !$1 }.map(\.0)
        test.items = zip(dataset.items, isTest).filter { $1 }.map(\.0)
        return (train, test)
    }

    private static func meansClass(_ name: String) -> Bool { name == "class" || name == "label" }

    /// The items of each combination, in the order in which the combinations first occur.
    private func groups(of dataset: Dataset) -> [(name: String, members: [Int])] {
        var places: [[String]: Int] = [:]
        var groups: [(name: String, members: [Int])] = []
        for (index, item) in dataset.items.enumerated() {
            let key = per.map { name in
                item.attributes[name]
                    ?? (Split.meansClass(name) ? dataset.classes[item.label] : "")
            }
            if let place = places[key] {
                groups[place].members.append(index)
            } else {
                places[key] = groups.count
                let parts = zip(per, key).map { "\($0) \($1)" }
                groups.append(
                    (parts.isEmpty ? "the dataset" : parts.joined(separator: ", "), [index]))
            }
        }
        return groups
    }

    private func count(of size: Int, _ group: String) throws -> Int {
        let count: Int
        switch test {
        case .count(let asked):
            guard asked >= 1 else { throw DatasetError.badCount(asked) }
            count = asked
        case .fraction(let part):
            guard part > 0, part < 1 else { throw DatasetError.badFraction(part) }
            // What a product of decimal fractions is too large by must not count as one more.
            count = Int((part * Double(size) - 1e-9).rounded(.up))
        }
        guard count <= size else {
            throw DatasetError.testTooLarge(asked: count, group: group, size: size)
        }
        guard count < size else { throw DatasetError.nothingToTrain(asked: count, group: group) }
        return count
    }
}
