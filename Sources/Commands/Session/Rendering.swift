import Answers
import Pictures
import Serialization
import Tensors

/// From figures, tables and tensors to answers.
enum Rendering {
    /// Text, and a picture beside it; with a table the picture comes first, and the text stands above the table.
    static func answer(
        _ text: String, figure: Figure, table: Table? = nil, provenance: Provenance,
        numbers: JSON? = nil
    ) -> Answer {
        let picture = Part.picture(picture(figure, provenance))
        return Answer(
            table.map { [picture, .text(text), .table($0)] } ?? [.text(text), picture],
            numbers: numbers)
    }

    /// Lines above a table.
    static func answer(_ table: Table, below lines: [String] = [], numbers: JSON? = nil) -> Answer {
        Answer(
            (lines.isEmpty ? [] : [.text(lines.joined(separator: "\n"))]) + [.table(table)],
            numbers: numbers)
    }

    /// The picture of a figure, with what made it in the file.
    static func picture(_ figure: Figure, _ provenance: Provenance? = nil) -> Picture {
        Picture(
            width: figure.logicalWidth, height: figure.logicalHeight,
            description: figure.alternativeText, drawing: DrawnFigure(figure, provenance)
        ) { figure.png(text: provenance?.chunks ?? []) }
    }

    /// A tensor's numbers with its shape, each as the shortest text that reads back as the same 32-bit number.
    static func numbers(_ tensor: Tensor) -> JSON {
        [
            "shape": .array(tensor.shape.sizes.map { .integer($0) }),
            "values": numbers(tensor.values),
        ]
    }

    /// A list of 32-bit numbers, by reference.
    static func numbers(_ values: [Float]) -> JSON {
        .numbers(NumberArray(shape: [values.count], .floats(values)))
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
