import Datasets
import FileStorage
import Foundation
import Language
import Networks

/// Reads `classes=` of `load`: the names of a network's outputs, or an order in which they stand.
struct ClassNamesArgument {
    private let naming: ClassNaming

    /// - Throws: `Mistake` where there are more names than outputs, or none.
    init(_ call: Call, _ network: Network) throws {
        let count = try network.architecture.classCount()
        let names: [String]
        switch try call.value("classes") {
        case .text(let text):
            if let order = NameOrder(rawValue: text) {
                // An order has to order something: the network's own names, or a dataset's later.
                naming = ClassNaming(
                    names: network.taught.classes.map(order.sorted), order: order)
                return
            }
            names = try NameFile.names(text)
        case .object(let data as DatasetValue): names = data.dataset.classes
        default: names = try call.texts("classes")
        }
        guard names.count == count else {
            throw Mistake(
                "BadArgument",
                "classes has \(Rendering.count(names.count, "name")), but the network has "
                    + "\(count)",
                at: "classes", hint: "one name for each output, in their order")
        }
        naming = ClassNaming(names: names)
    }

    func apply(to network: Network) { network.taught.naming = naming }
}
