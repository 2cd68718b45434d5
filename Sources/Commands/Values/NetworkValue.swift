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
        Rendering.answer(
            try table(), before: "\(summary)\n\(classLine)", numbers: try numbers())
    }

    /// The names of the classes with their indices, of many the first; nothing where there are none.
    private var classLine: String {
        guard let names = network.taught.classes, !names.isEmpty else { return "" }
        let shown = names.prefix(8).enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ")
        return "classes: \(shown)" + (names.count > 8 ? " and \(names.count - 8) more" : "") + "\n"
            + (network.taught.naming.isAssumed
                ? (ClassNote.line(network).map { "\($0)\n" } ?? "") : "")
    }

    /// The layers, a row each.
    func table() throws -> Table {
        let summary = try Summary(network.architecture)
        return Table(
            columns: [
                .init("layer", .left), .init("kind", .left), .init("output", .right),
                .init("sees", .right), .init("weights", .right), .init("multiply-adds", .right),
            ],
            rows: summary.rows.map { row in
                [
                    row.name, row.layer, "\(row.output)", seen(row.receptiveField),
                    row.parameters == 0 ? "" : Rendering.grouped(row.parameters),
                    row.multiplyAdds == 0 ? "" : Rendering.grouped(row.multiplyAdds),
                ]
            },
            footer: [
                "", "", "", "", Rendering.grouped(summary.parameters),
                Rendering.grouped(summary.multiplyAdds),
            ])
    }

    /// Pixels along one side, no more than the image has.
    private func seen(_ size: Double?) -> String {
        let input = network.architecture.input
        guard let size, size < Double(min(input[1], input[2])) else { return "all" }
        return Pictures.NumberText.short(size)
    }

    func numbers() throws -> JSON {
        let summary = try Summary(network.architecture)
        return [
            "architecture": network.architecture.json,
            "fingerprint": .string(network.fingerprint),
            "classes": network.taught.classes.map { .array($0.map { .string($0) }) } ?? .null,
            "weights": .integer(summary.parameters),
            "layers": .array(
                summary.rows.map { row in
                    [
                        "name": .string(row.name), "kind": .string(row.layer),
                        "output": .array(row.output.sizes.map { .integer($0) }),
                        "weights": .integer(row.parameters),
                        "multiplyAdds": .integer(row.multiplyAdds),
                        "receptiveField": row.receptiveField.map { .number($0) } ?? .null,
                    ]
                }),
        ]
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
