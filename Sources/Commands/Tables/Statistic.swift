import Signatures

/// What `group` computes of a column for each group; most are words too.
enum Statistic: String, CaseIterable {
    case mean, median, deviation, sum, least, greatest, count

    /// How many numbers it takes.
    var least: Int { self == .deviation ? 2 : self == .sum || self == .count ? 0 : 1 }

    /// - Precondition: there are enough numbers.
    /// - Throws: `Cancelled`.
    func value(of numbers: [Double]) throws -> Double {
        switch self {
        case .mean: Statistics.mean(numbers)
        case .median: try Statistics.quantile(numbers, 0.5)
        case .deviation: try Statistics.deviation(numbers)
        case .sum: Statistics.sum(numbers)
        case .least: Statistics.least(numbers)
        case .greatest: Statistics.greatest(numbers)
        case .count: Double(numbers.count)
        }
    }

    /// What the clause says.
    var text: String {
        switch self {
        case .mean: "Columns whose mean is taken; of truths the fraction that is true."
        case .median: "Columns whose median is taken."
        case .deviation: "Columns whose sample standard deviation (n - 1) is taken."
        case .sum: "Columns whose sum is taken; of truths how many are true."
        case .least: "Columns whose least number is taken."
        case .greatest: "Columns whose greatest number is taken."
        case .count: "Columns whose entries are counted, or none: the rows."
        }
    }

    /// Whether it takes truths: true counts as 1, false as 0.
    var takesTruths: Bool { self == .mean || self == .sum }

    /// What a word's list is called in its signature, where it takes truths too.
    static let listOrTruths = Parameter(
        "list", .any, "Numbers or truths: a list, a matrix, or a column as `t.accuracy`.")

    /// What a word's list is called in its signature.
    static let list = Parameter(
        "list", .any, "Numbers: a list, a matrix, or a column as `t.accuracy`.")
}
