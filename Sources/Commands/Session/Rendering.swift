import Answers
import Pictures
import Serialization
import Tensors

/// From figures, tables and tensors to answers.
enum Rendering {
    static func answer(
        _ text: String, figure: Figure, table: Table? = nil, provenance: Provenance,
        numbers: JSON? = nil
    ) -> Answer {
        Answer(
            text: text, html: table.map { page(text, $0) },
            picture: Answer.Picture(
                png: figure.png(text: provenance.chunks), width: figure.logicalWidth,
                height: figure.logicalHeight), numbers: numbers)
    }

    static func answer(_ table: Table, before: String = "", numbers: JSON? = nil) -> Answer {
        Answer(text: before + table.text, html: page(before + table.text, table), numbers: numbers)
    }

    /// The table with the lines that stand above it in the text.
    private static func page(_ text: String, _ table: Table) -> String {
        let lines = text.hasSuffix(table.text) ? text.dropLast(table.text.count) : ""
        let above = lines.split(separator: "\n").map { HTMLText.escaped($0) }
        return (above.isEmpty ? "" : "<p>\(above.joined(separator: "<br>"))</p>") + table.html
    }

    /// A tensor's numbers with its shape, each as the shortest text that reads back as the same 32-bit number.
    static func numbers(_ tensor: Tensor) -> JSON {
        [
            "shape": .array(tensor.shape.sizes.map { .integer($0) }),
            "values": .array(tensor.values.map { .single($0) }),
        ]
    }

    static func numbers(_ values: [Float]) -> JSON {
        .array(values.map { .single($0) })
    }

    /// `97.32 %`.
    static func percent(_ share: Double) -> String {
        share.isFinite ? "\(Pictures.NumberText.fixed(share * 100, digits: 2)) %" : "-"
    }

    /// A probability: four digits, or with an exponent where it is very small.
    static func probability(_ value: Float) -> String {
        value >= 0.0001 || value == 0
            ? Pictures.NumberText.fixed(Double(value), digits: 4)
            : Pictures.NumberText.short(Double(value))
    }

    static func grouped(_ count: Int) -> String { Pictures.NumberText.grouped(count) }

    /// `1 image`, `12 images`.
    static func count(_ count: Int, _ noun: String) -> String {
        "\(grouped(count)) \(noun)\(count == 1 ? "" : noun.hasSuffix("s") ? "es" : "s")"
    }
}
