import Language
import Signatures

/// The unit sets that a word was given: one for all of its images, or a list with one for each.
struct GivenUnits {
    private let sets: [UnitSetValue]

    /// - Returns: nil where none were given.
    /// - Throws: `Mistake` where a list has another length than there are images.
    init?(_ call: Call, _ parameter: String, for images: Int) throws {
        switch call.optionalValue(parameter) {
        case nil, .nothing?: return nil
        case .list?:
            sets = try call.objects(parameter, as: UnitSetValue.self)
            guard sets.count == images else {
                throw Mistake(
                    "\(parameter): expected "
                        + (images == 1
                            ? "a unit set" : "one unit set for each of \(images) images")
                        + ", got a list of \(sets.count)", at: parameter,
                    hint: "one set alone is for every image")
            }
        default: sets = [try call.object(parameter, as: UnitSetValue.self)]
        }
    }

    /// The set of the image at an index.
    subscript(image: Int) -> UnitSetValue { sets.count == 1 ? sets[0] : sets[image] }
}

extension Kind {
    /// A unit set, or one for each image.
    static let unitSets = oneOrList(.value(["unit set"]))
}
