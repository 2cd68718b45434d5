import Datasets
import FileStorage
import Networks

/// What an answer says of how the classes of a network and of a dataset were brought together.
enum ClassNote {
    /// - Returns: nil where both have the same names in the same order.
    static func line(_ network: Network, _ dataset: Dataset) -> String? {
        let naming = network.taught.naming
        guard let names = naming.names else { return byIndex(network, dataset, naming.order) }
        if naming.isAssumed { return assumed(names) }
        guard names != dataset.classes else { return nil }
        let held = dataset.classes.filter(names.contains)
        let left = dataset.classes.count - held.count
        let share =
            held == names
            ? "the dataset has them all"
            : held.count == names.count
                ? "the dataset counts them in another order"
                : "the dataset has \(held.count) of the network's \(names.count)"
        return "classes are matched by name: \(share)"
            + (left > 0
                ? "; left out: \(Rendering.count(left, "class")) of the dataset, without images"
                : "")
    }

    /// What `fit` says: the network has the names of the classes afterwards.
    static func fitted(_ network: Network, _ dataset: Dataset) -> String? {
        let naming = network.taught.naming
        guard naming.names == nil else { return line(network, dataset) }
        let count = (try? network.architecture.classCount()) ?? dataset.classes.count
        guard naming.order != nil || network.taught.wasTrained || count != dataset.classes.count
        else { return nil }
        return line(network, dataset)
    }

    /// What is to be said of a network's own names, where no dataset is at hand.
    static func line(_ network: Network) -> String? {
        let naming = network.taught.naming
        guard let names = naming.names else {
            return "the network has no names of its classes: they are told by index, from 0"
        }
        return naming.isAssumed ? assumed(names) : nil
    }

    /// What `load` says of the names after weights from elsewhere.
    static func loaded(_ network: Network) -> String? {
        let naming = network.taught.naming
        guard let names = naming.names else {
            if let order = naming.order {
                return "classes: the names of a dataset are counted in \(order.words)"
            }
            return "the weights carry no names of classes: they are counted by index, from 0; "
                + "classes=... gives names or an order"
        }
        let twice = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        let repeated =
            twice.isEmpty
            ? "" : "; several are called \(some(named: twice)): name those by their index"
        return (naming.isAssumed ? assumed(names) : "classes: \(some(names))") + repeated
    }

    private static func assumed(_ names: [String]) -> String {
        "the weights carry no names of classes: counted as the network's, \(some(names))"
            + order(names)
    }

    private static func byIndex(
        _ network: Network, _ dataset: Dataset, _ order: NameOrder?
    ) -> String {
        let names = order?.sorted(dataset.classes) ?? dataset.classes
        let count = (try? network.architecture.classCount()) ?? names.count
        let fewer =
            count == names.count
            ? "" : "; the network tells \(count) apart, the dataset \(names.count)"
        if let order {
            return "the network has no names of its classes: those of the dataset in "
                + "\(order.words), \(some(names))\(fewer)"
        }
        return "the network has no names of its classes: counted by index as the dataset's, "
            + "\(some(names))\(Self.order(names))\(fewer)"
    }

    /// The order in which the names stand, and how to give another.
    private static func order(_ names: [String]) -> String {
        guard NameOrder.matters(for: names), let order = NameOrder(of: names) else { return "" }
        let other: NameOrder = order == .numeric ? .text : .numeric
        return
            ", in \(order.words); load ... into=net classes=\(other.rawValue) counts them in the other"
    }

    /// `'crane', 'maillot'`, of many the first.
    private static func some(named names: [String]) -> String {
        names.prefix(4).map { "'\($0)'" }.joined(separator: ", ")
            + (names.count > 4 ? " and \(names.count - 4) more" : "")
    }

    /// `0 'apple', 1 'lime', 2 'plum'`, of many the first.
    private static func some(_ names: [String]) -> String {
        names.prefix(4).enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ")
            + (names.count > 4 ? " and \(names.count - 4) more" : "")
    }
}
