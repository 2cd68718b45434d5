import Answers
import Explanations
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Tensors

/// `compare`: which units two images share, and what the shared ones gave in each.
enum CompareCommand: Command {
    static let signature = Signature(
        "compare", group: .explaining,
        "Which units two sets share, and their values in both images.",
        discussion: """
            The sets are those of backtrack, of two images or of one with two rules, in the same feature maps. The answer \
            counts the units that both have and those that only one has, and shows the values of the common units in \
            both images, in the order of their indices (map, then row, then column), with their correlation. Of two \
            lists, the first sets are compared, then the second, and so on; one set is compared with each of a list. \
            overlap is the number of common units divided by that of the units in either.
            """,
        parameters: [
            Parameter("first", .unitSets, "A unit set, or several."),
            Parameter("second", .unitSets, "The set that it is compared with, or one for each."),
        ], returns: "a comparison of units",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                a = faces[0]
                b = nearest faces a
                compare (backtrack net a rule=share) (backtrack net b rule=share)
                """, "The units behind two similar faces.")
        ], source: "Fang 2017, figures 9 and 10", seeAlso: ["backtrack", "nearest", "suppress"],
        searchTerms: ["common", "overlap", "jaccard", "pair"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let (first, second) = (try sets(call, "first"), try sets(call, "second"))
        guard first.count == second.count || first.count == 1 || second.count == 1 else {
            throw Mistake(
                "first has \(first.count) sets, second \(second.count)", at: "second",
                hint: "give as many of both, or one of either")
        }
        let count = max(first.count, second.count)
        let areSeveral = try [call.value("first"), call.value("second")].contains {
            if case .list = $0 { true } else { false }
        }
        let pairs = try (0..<count).map { index in
            try workplace.cancellation.check()
            return ComparisonValue(
                try UnitComparison(
                    first[first.count == 1 ? 0 : index], second[second.count == 1 ? 0 : index]),
                provenance: Provenance(call.text))
        }
        return areSeveral ? .list(pairs.map { .object($0) }) : .object(pairs[0])
    }

    private static func sets(_ call: Call, _ name: String) throws -> [UnitSetValue] {
        guard case .list(let values) = try call.value(name) else {
            return [try call.object(name, as: UnitSetValue.self)]
        }
        guard !values.isEmpty else {
            throw Mistake("Empty", "\(name): the list is empty", at: name)
        }
        return try call.objects(name, as: UnitSetValue.self)
    }
}

/// Two unit sets in the same maps.
struct UnitComparison: Sendable {
    let first: UnitSetValue
    let second: UnitSetValue
    let common: UnitSet
    let onlyFirst: UnitSet
    let onlySecond: UnitSet

    /// - Throws: `ExplanationError.otherShape` where they lie in other maps.
    init(_ first: UnitSetValue, _ second: UnitSetValue) throws {
        guard first.units.shape == second.units.shape else {
            throw ExplanationError.otherShape(
                given: second.units.shape, expected: first.units.shape)
        }
        (self.first, self.second) = (first, second)
        common = first.units.common(with: second.units)
        onlyFirst = first.units.without(second.units)
        onlySecond = second.units.without(first.units)
    }

    /// `|A and B| / |A or B|`, 0...1; nil where both are empty.
    var overlap: Double? {
        let whole = common.count + onlyFirst.count + onlySecond.count
        return whole > 0 ? Double(common.count) / Double(whole) : nil
    }

    /// What the common units gave in the first image and in the second.
    func values() throws -> (first: [Double], second: [Double]) {
        let (one, other) = (try first.maps().values, try second.maps().values)
        let indices = common.indices
        return (indices.map { Double(one[$0]) }, indices.map { Double(other[$0]) })
    }
}
