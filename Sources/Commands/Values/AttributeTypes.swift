import Datasets
import Language
import Synchronization

/// Which attributes of a dataset's images are numbers in all of them, found out once for each.
///
/// So that an image's field and the dataset's column are of one type.
final class AttributeTypes: Sendable {
    private let items: [Item]
    private let known = Mutex<[String: Bool]>([:])

    init(_ items: [Item]) { self.items = items }

    /// An image's attribute: a number where the dataset's column has numbers, else a text.
    func value(_ text: String, of name: String) -> Value {
        guard isNumeric(name), let number = AttributeColumn.number(text) else { return .text(text) }
        return .number(number)
    }

    private func isNumeric(_ name: String) -> Bool {
        known.withLock { known in
            if let isNumeric = known[name] { return isNumeric }
            let isNumeric = items.allSatisfy { item in
                item.attributes[name].map { AttributeColumn.number($0) != nil } ?? true
            }
            known[name] = isNumeric
            return isNumeric
        }
    }
}
