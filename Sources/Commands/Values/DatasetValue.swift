import Answers
import Datasets
import Language
import Pictures
import Serialization

/// A dataset as the language sees it; what `misses` gives carries the network's readings with it.
struct DatasetValue: TableObject {
    /// What a network said of an image.
    struct Reading: Sendable {
        let said: Int
        let probability: Float
    }

    let dataset: Dataset
    /// One an item, where a network has read them.
    let readings: [Reading]?
    let provenance: Provenance
    /// Which attributes are numbers, for its images.
    private let types: AttributeTypes
    /// What is known of the images that it was chosen from: it keeps these columns where none was left.
    private let chosenFrom: [String]

    /// - Parameter attributes: those that it has even without images.
    init(
        _ dataset: Dataset, readings: [Reading]? = nil, attributes: [String] = [],
        provenance: Provenance
    ) {
        self.dataset = dataset
        types = AttributeTypes(dataset.items)
        chosenFrom = attributes
        self.readings = readings
        self.provenance = provenance
    }

    var typeName: String { "dataset" }

    var attributeNames: [String] {
        dataset.items.isEmpty
            ? chosenFrom : Set(dataset.items.flatMap { $0.attributes.keys }).sorted()
    }

    var summary: String {
        "\(Rendering.count(dataset.items.count, "image")) of \(sizeText), "
            + Rendering.count(dataset.classes.count, "class")
    }

    var sizeText: String { "\(dataset.channels)x\(dataset.height)x\(dataset.width)" }

    /// How many items of each class there are.
    var countPerClass: [Int] {
        var counts = [Int](repeating: 0, count: dataset.classes.count)
        for item in dataset.items { counts[item.label] += 1 }
        return counts
    }

    func answer() throws -> Answer {
        let line = "\(dataset.name): \(summary)"
        let used = countPerClass
        let smallest = used.min() ?? 0
        let largest = used.max() ?? 0
        let classes =
            smallest == largest
            ? "\(smallest) of each class" : "\(smallest) to \(largest) of a class"
        let attributes = attributeNames
        let known =
            attributes.isEmpty ? "" : "\nknown of each: \(attributes.joined(separator: ", "))"
        let remarks = remarkLines().map { "\n\($0)" }.joined()
        let cut =
            dataset.items.count > TableValue.shownRows
            ? "\nthe table shows the first \(TableValue.shownRows); saved as .json or .csv it has all"
            : ""
        let text = readings == nil ? "\(line)\n\(classes)\(known)\(remarks)" : line + cut
        guard !dataset.items.isEmpty else {
            return Answer(text: "\(dataset.name): no images", numbers: numbers)
        }
        let figure = try sheet(count: 24, columns: nil, title: nil)
        return Rendering.answer(
            text, figure: figure, table: missColumns?.table(first: TableValue.shownRows),
            provenance: provenance,
            numbers: numbers)
    }

    /// What was understood, done and left out, a line each.
    func remarkLines(onlyNotable: Bool = false) -> [String] {
        let remarks = dataset.remarks.filter { !onlyNotable || $0.isNotable }.map(\.text)
        guard !dataset.leftOut.isEmpty else { return remarks }
        let counts = LeftOut.counts(dataset.leftOut)
        // Hidden files are what nobody expects to be an image.
        if onlyNotable, dataset.leftOut.allSatisfy({ $0.reason == .hidden }) { return remarks }
        let reasons = counts.map { "\($0.reason): \(Rendering.grouped($0.count))" }
        return remarks + [
            "left out: \(Rendering.count(dataset.leftOut.count, "file")) "
                + "(\(reasons.joined(separator: ", "))); describe lists them"
        ]
    }

    /// Pictures with their classes; those that a network read wrong in a frame.
    func sheet(count: Int, columns: Int?, title: String?) throws -> Figure {
        // Evenly over the whole, so that sorted data show more than their first class; misses from the top.
        let total = dataset.items.count
        let shown = min(count, total)
        let places = (0..<shown).map { readings == nil ? $0 * total / shown : $0 }
        let entries = try places.map { index in
            let item = dataset.items[index]
            let own = dataset.classes[item.label]
            guard let reading = readings?[index] else {
                return Gallery.Entry(try item.picture(), captions: [own])
            }
            return Gallery.Entry(
                try item.picture(), captions: [own, "said: \(dataset.classes[reading.said])"],
                verdict: reading.said == item.label ? .right : .wrong)
        }
        let note = shown < total ? "\(shown) of \(Rendering.grouped(total))" : nil
        return Gallery(title: title ?? dataset.name, note: note, entries: entries, columns: columns)
            .figure()
    }

    /// The readings, a row each.
    private var missColumns: Columns? {
        guard let readings else { return nil }
        let (items, classes) = (dataset.items, dataset.classes)
        return Columns([
            .integer(nil, "", Array(items.indices)),
            .text("name", "image", items.map(\.name)),
            .text(nil, "is", items.map { classes[$0.label] }),
            .text(nil, "said", readings.map { classes[$0.said] }),
            .data("label", .integers(items.map(\.label))),
            .data("said", .integers(readings.map(\.said))),
            .single(
                "probability", "probability", readings.map(\.probability),
                format: Rendering.probability),
        ])
    }

    private var numbers: JSON {
        var members: [String: JSON] = [
            "count": .integer(dataset.items.count),
            "shape": [
                .integer(dataset.channels), .integer(dataset.height), .integer(dataset.width),
            ],
            "classes": .array(dataset.classes.map { .string($0) }),
            "countPerClass": .array(countPerClass.map { .integer($0) }),
        ]
        if !dataset.remarks.isEmpty {
            members["remarks"] = .array(dataset.remarks.map { .string($0.text) })
        }
        if !dataset.leftOut.isEmpty {
            members["leftOut"] = .object(
                Dictionary(
                    uniqueKeysWithValues: LeftOut.counts(dataset.leftOut).map {
                        ($0.reason, .integer($0.count))
                    }))
        }
        if let missColumns { members["items"] = missColumns.records }
        return .object(members)
    }

    var fieldNames: [String] {
        let own = ["count", "classes", "attributes", "name"]
        return own + columnNames.filter { !own.contains($0) }
    }

    func field(_ name: String) throws -> Value? {
        switch name {
        case "count": .number(Double(dataset.items.count))
        case "classes": .list(dataset.classes.map { .text($0) })
        case "attributes": .list(attributeNames.map { .text($0) })
        case "name": .text(dataset.name)
        default: try column(name).map { .list($0) }
        }
    }

    var elementCount: Int? { dataset.items.count }

    func element(_ index: Int) -> Value { .object(image(index)) }

    /// Its images, each as if it were asked for by its index.
    var images: [ImageValue] { dataset.items.indices.map(image) }

    func image(_ index: Int) -> ImageValue {
        ImageValue(
            item: dataset.items[index], dataset: dataset, reading: readings?[index],
            provenance: Provenance("\(provenance.command)[\(index)]"), attributes: types)
    }
}
