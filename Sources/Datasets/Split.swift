import Tensors

/// Divides a dataset into a part to train on and a part to test on.
///
/// Each part keeps the dataset's order; which items are drawn depends on the seed alone. A fraction is rounded
/// up in favour of the test part, so that a quarter of 2,370 is 593 and leaves 1,777. Stratified, every class gives
/// its share of that total (`ClassShares`).
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
    /// Whether every class gives its share of the test part; only where `per` is empty.
    public var isStratified: Bool

    public init(test: Size, per: [String] = [], seed: UInt64 = 1, isStratified: Bool = false) {
        self.test = test
        self.per = per
        self.seed = seed
        self.isStratified = isStratified
    }

    /// - Throws: `DatasetError.unknownAttribute`, `.badFraction`, `.badCount`, `.testTooLarge`, `.nothingToTrain`, `.onlySingleImages`.
    public func divide(_ dataset: Dataset) throws -> (train: Dataset, test: Dataset) {
        for name in per where !Split.meansClass(name) || dataset.attributes.contains(name) {
            try dataset.require(name)
        }
        var isTest = [Bool](repeating: false, count: dataset.items.count)
        let groups = groups(of: dataset)
        let counts = try counts(of: groups, dataset)
        for (index, (group, count)) in zip(groups, counts).enumerated() {
            var random = RandomSource([seed, UInt64(index), 0x7465_7374])
            for place in random.permutation(of: group.members.count).prefix(count) {
                isTest[group.members[place]] = true
            }
        }
        var train = dataset
        var test = dataset
        train.items = zip(dataset.items, isTest).filter { !$1 }.map(\.0)
        test.items = zip(dataset.items, isTest).filter { $1 }.map(\.0)
        let remarks = remarks(on: dataset, train: train.items.count, test: test.items.count)
        // What was said of the whole dataset is not said of each part again.
        (train.leftOut, test.leftOut) = ([], [])
        (train.remarks, test.remarks) = (remarks, remarks)
        return (train, test)
    }

    /// How many of each group go to the test part.
    private func counts(
        of groups: [(name: String, members: [Int])], _ dataset: Dataset
    ) throws -> [Int] {
        let sizes = groups.map(\.members.count)
        guard isStratified, per.isEmpty else {
            return try groups.map { try count(of: $0.members.count, $0.name) }
        }
        let total = try count(of: dataset.items.count, "the dataset")
        let counts = ClassShares.counts(total, of: sizes)
        guard counts.contains(where: { $0 > 0 }) else { throw DatasetError.onlySingleImages }
        return counts
    }

    private func remarks(on dataset: Dataset, train: Int, test: Int) -> [Remark] {
        // What was asked for need not be said.
        guard per.isEmpty else { return [] }
        guard isStratified else {
            return [Remark("drawn freely from the whole (per=none)", isNotable: false)]
        }
        var remarks = [
            Remark(
                "stratified: every class gives its share, \(DatasetError.grouped(train)) to train and "
                    + "\(DatasetError.grouped(test)) to test in all; per=none draws freely",
                isNotable: false)
        ]
        if dataset.items.count > 1, let asked = try? count(of: dataset.items.count, ""),
            asked != test
        {
            remarks.append(
                Remark(
                    "\(DatasetError.grouped(test)) test images and not \(DatasetError.grouped(asked)), "
                        + "so that every class with two images or more has one in each part"))
        }
        var counts = [Int](repeating: 0, count: dataset.classes.count)
        for item in dataset.items { counts[item.label] += 1 }
        let single = counts.indices.filter { counts[$0] == 1 }.map { dataset.classes[$0] }
        if !single.isEmpty {
            remarks.append(
                Remark(
                    "\(DatasetError.listed(single)) \(single.count == 1 ? "has one image, which goes" : "have one image each, which go") "
                        + "to train: no test image of \(single.count == 1 ? "it" : "them")"))
        }
        return remarks
    }

    private static func meansClass(_ name: String) -> Bool { name == "class" || name == "label" }

    /// The items of each combination, in the order in which the combinations first occur.
    private func groups(of dataset: Dataset) -> [(name: String, members: [Int])] {
        var places: [[String]: Int] = [:]
        var groups: [(name: String, members: [Int])] = []
        for (index, item) in dataset.items.enumerated() {
            let key =
                isStratified && per.isEmpty
                ? ["\(item.label)"]
                : per.map { name in
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
