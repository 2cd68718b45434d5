import Explanations
import Networks
import Pictures
import Tensors

/// Where a unit set comes from, in words: the rule that made it, with its numbers, and the class.
enum UnitSetOrigin {
    static func told(_ rule: BacktrackingRule) -> String {
        switch rule {
        case .positive: "rule positive"
        case .percentile(let percentile, let floor):
            "rule percentile (percentile=\(short(percentile)), floor=\(short(Double(floor))))"
        case .share(let share): "rule share (share=\(short(share)))"
        }
    }

    /// - Parameter isChosen: whether the class was the user's choice, not what the network says.
    static func told(
        _ rule: BacktrackingRule, class index: Int, of network: NetworkValue, isChosen: Bool
    ) throws -> String {
        "backtrack \(told(rule)) from \(try ClassReading(network).told(index))"
            + (isChosen ? "" : " (what the network says)")
    }

    /// What there is to know when a set is used on another image, or in another network, than it was found for.
    static func elsewhere(_ set: UnitSetValue, _ subject: Subject) -> String? {
        if set.subject.network.network !== subject.network.network {
            return "the set was found in another network"
        }
        let isSame = set.subject.trace.image.values == subject.trace.image.values
        return isSame ? nil : "the set was found for another image"
    }

    private static func short(_ number: Double) -> String {
        Pictures.NumberText.short(number, significant: 6)
    }
}
