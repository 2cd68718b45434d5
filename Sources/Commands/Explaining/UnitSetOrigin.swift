import Explanations
import Networks
import Pictures
import Signatures
import Tensors

/// Where a unit set comes from, in words: the rule that made it, with its numbers, and the class.
enum UnitSetOrigin {
    static func told(_ rule: some BacktrackingRule) -> String {
        let numbers = rule.numbers.map { "\($0.name)=\(short($0.value))" }
        return "rule \(type(of: rule).signature.name)"
            + (numbers.isEmpty ? "" : " (\(numbers.joined(separator: ", ")))")
    }

    /// - Parameter isChosen: whether the class was the user's choice, not what the network says.
    static func told(
        _ rule: some BacktrackingRule, class index: Int, of network: NetworkValue, isChosen: Bool
    ) throws -> String {
        "backtrack \(told(rule)) from \(try ClassArgument(network).told(index))"
            + (isChosen ? "" : " (what the network says)")
    }

    /// What there is to know when a set is used on another image, or in another network, than it was found for.
    static func elsewhere(_ set: UnitSetValue, _ subject: KeptImage) -> String? {
        if set.subject.network.network !== subject.network.network {
            return "the set was found in another network"
        }
        return set.subject.isSameImage(as: subject) ? nil : "the set was found for another image"
    }

    private static func short(_ number: Double) -> String {
        Pictures.NumberText.short(number, significant: 6)
    }
}
