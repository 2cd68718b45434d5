import Answers
import Language
import Networks
import Pictures
import Serialization
import Tensors

/// A network as the language sees it.
struct NetworkValue: LanguageObject {
    let network: Network

    var typeName: String { "network" }

    var summary: String {
        let architecture = network.architecture
        let parameters = (try? architecture.parameterCount()) ?? 0
        let epochs = network.taught.history.epochs.count
        let begun = network.taught.wasTrained ? "trained before" : "not trained"
        let taught = epochs == 0 ? begun : "trained for \(Rendering.count(epochs, "epoch"))"
        return "\(architecture.name), \(architecture.input) to \(architecture.output), "
            + "\(Rendering.grouped(parameters)) weights, \(taught)"
    }

    /// What the network calls a class.
    func className(_ index: Int) -> String {
        guard let classes = network.taught.classes, classes.indices.contains(index) else {
            return "class \(index)"
        }
        return classes[index]
    }

    /// The first of an order of classes, and after them the image's own where it is not among them.
    func first(_ count: Int, of order: [Int], and own: String?) -> [Int] {
        let rest = order.dropFirst(count)
        return Array(order.prefix(count)) + rest.filter { className($0) == own }.prefix(1)
    }

    func answer() throws -> Answer {
        try layers(below: [summary] + classLines)
    }

    /// The names of the classes with their indices, of many the first; nothing where there are none.
    private var classLines: [String] {
        guard let names = network.taught.classes, !names.isEmpty else { return [] }
        let shown = names.prefix(8).enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ")
        return ["classes: \(shown)" + (names.count > 8 ? " and \(names.count - 8) more" : "")]
            + (network.taught.naming.isAssumed
                ? [ClassNote.line(network)].compactMap { $0 } : [])
    }

    /// The layers, a row each, below some lines.
    func layers(below lines: [String]) throws -> Answer {
        let summary = try Summary(network.architecture)
        let columns = columns(summary)
        let table = columns.table(footer: [
            "", "", "", "", Rendering.grouped(summary.parameters),
            Rendering.grouped(summary.multiplyAdds),
        ])
        return Rendering.answer(
            table, below: lines,
            numbers: [
                "architecture": network.architecture.json,
                "fingerprint": .string(network.fingerprint),
                "classes": network.taught.classes.map { .array($0.map { .string($0) }) } ?? .null,
                "weights": .integer(summary.parameters), "layers": columns.records,
            ])
    }

    /// The layers, a row each; nil where they do not fit together.
    var columns: Columns? { (try? Summary(network.architecture)).map(columns) }

    private func columns(_ summary: Summary) -> Columns {
        @Sendable func grouped(_ count: Int) -> String {
            count == 0 ? "" : Rendering.grouped(count)
        }
        let rows = summary.rows
        return Columns([
            .text("name", "layer", rows.map(\.name)), .text("kind", "kind", rows.map(\.layer)),
            .text(nil, "output", rows.map { "\($0.output)" }, .right),
            .text(nil, "sees", rows.map { seen($0.receptiveField) }, .right),
            .data(
                "output",
                .mixed(rows.map { .array($0.output.sizes.map { .integer($0) }) })),
            .data("receptiveField", sizes(rows.map(\.receptiveField))),
            .integer("weights", "weights", rows.map(\.parameters), format: grouped),
            .integer("multiplyAdds", "multiply-adds", rows.map(\.multiplyAdds), format: grouped),
        ])
    }

    /// Pixels along one side, or along each where they differ; no more than the image has.
    private func seen(_ field: ReceptiveField) -> String {
        let input = network.architecture.input
        let (height, width) = (Double(input[1]), Double(input[2]))
        let down = min(field.height.size ?? height, height)
        let across = min(field.width.size ?? width, width)
        if down == height, across == width { return "all" }
        let texts = [down, across].map { Pictures.NumberText.short($0) }
        return down == across ? texts[0] : texts.joined(separator: "x")
    }

    /// A number a layer where both sides are alike, else two.
    private func sizes(_ fields: [ReceptiveField]) -> Records.Values {
        guard fields.contains(where: { $0.height.size != $0.width.size }) else {
            return .numbers(fields.map(\.height.size))
        }
        return .mixed(
            fields.map { field in
                .array(
                    [field.height.size, field.width.size].map { $0.map { .number($0) } ?? .null })
            })
    }

    var fieldNames: [String] { ["layers", "classes", "weights", "fingerprint", "input"] }

    /// A fingerprint goes through all weights, which a training may be changing.
    func isAtHand(_ name: String) -> Bool { name != "fingerprint" }

    func field(_ name: String) throws -> Value? {
        switch name {
        case "layers": .list(network.architecture.stageNames.map { .text($0) })
        case "classes":
            .list((0..<(try network.architecture.classCount())).map { .text(className($0)) })
        case "weights": .number(Double(try network.architecture.parameterCount()))
        case "fingerprint": .text(network.fingerprint)
        case "input": .list(network.architecture.input.sizes.map { .number(Double($0)) })
        default: nil
        }
    }
}
