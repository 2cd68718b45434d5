import Answers
import Datasets
import Language
import Serialization

/// A dataset as a table: an image a row, with its index, its name, its class, what a network said of it, and its attributes.
extension DatasetValue {
    /// The columns that every dataset has.
    private static let own = ["index", "name", "class"]
    /// Those of what a network has read.
    private static let read = ["said", "probability"]

    var columnNames: [String] {
        let first = Self.own + (readings == nil ? [] : Self.read)
        return first + attributeNames.filter { !first.contains($0) }
    }

    var columns: Columns? { Columns(columnNames.compactMap(made)) }

    func column(_ name: String) throws -> [Value]? { try made(name)?.values.elements }

    /// The dataset of these images, with what a network said of them.
    func selecting(_ rows: [Int]) -> Value? {
        var chosen = dataset
        chosen.items = rows.map { dataset.items[$0] }
        let total = Rendering.grouped(dataset.items.count)
        return .object(
            DatasetValue(
                chosen, readings: readings.map { readings in rows.map { readings[$0] } },
                attributes: rows.isEmpty ? attributeNames : [],
                provenance: Provenance(
                    "\(provenance.command): \(Rendering.grouped(rows.count)) of \(total)",
                    weights: provenance.weights)))
    }

    /// One column; the others are not made for it.
    private func made(_ name: String) -> Columns.Column? {
        let (items, classes) = (dataset.items, dataset.classes)
        switch name {
        case "index": return .integer(nil, name, Array(items.indices))
        case "name": return .text(nil, name, items.map(\.name))
        case "class": return .text(nil, name, items.map { classes[$0.label] })
        case "said":
            guard let readings else { break }
            return .text(nil, name, readings.map { classes[$0.said] })
        case "probability":
            guard let readings else { break }
            return .single(
                nil, name, readings.map(\.probability), format: Rendering.probability)
        default: break
        }
        guard
            items.contains(where: { $0.attributes[name] != nil })
                || items.isEmpty && attributeNames.contains(name)
        else { return nil }
        return AttributeColumn(name, items.map { $0.attributes[name] }).column.headed(name)
    }
}
