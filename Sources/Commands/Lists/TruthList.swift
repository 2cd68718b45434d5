import Language
import Signatures
import Walks

/// Reads a list of true and false.
enum TruthList {
    static func truths(_ call: Call, _ name: String) throws -> [Bool] {
        var truths: [Bool] = []
        for (index, value) in call.list(name).enumerated() {
            try Walk.check(atStep: index)
            switch value {
            case .boolean(let truth): truths.append(truth)
            case .nothing: truths.append(false)
            default:
                throw Mistake(
                    "\(name): expected true or false, got \(value.phrase) at index \(index)",
                    at: name,
                    hint: "compare first: \(call.signature.name)(sizes > 100)")
            }
        }
        return truths
    }
}
