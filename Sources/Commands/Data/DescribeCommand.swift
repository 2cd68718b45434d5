import Answers
import Datasets
import Language
import Pictures
import Serialization
import Signatures

/// `describe`: what a value holds, in numbers.
enum DescribeCommand: Command {
    static let signature = Signature(
        "describe", group: .data, "What a value holds, in numbers.",
        discussion: """
            A dataset: images of each class, and what was left out and why. An image: smallest, largest and mean sample of each channel, 0 to 255. \
            A network: its layers. Anything else: as it shows itself.
            """,
        parameters: [Parameter("value", .any, "What to describe.")], returns: "a table",
        examples: [
            Example(
                "faces = data faces size=64 label=emotion\ndescribe faces",
                "How many faces show each emotion.")
        ], seeAlso: ["show", "layers"], searchTerms: ["info", "statistics", "summary"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let value = try call.value("value")
        guard case .object(let object) = value else { return value }
        switch object {
        case let dataset as DatasetValue: return .object(try describe(dataset))
        case let image as ImageValue: return .object(try describe(image))
        default: return value
        }
    }

    private static func describe(_ value: DatasetValue) throws -> ReportValue {
        let counts = value.countPerClass
        let dataset = value.dataset
        let table = Table(
            columns: [.init("class", .left), .init("images", .right)],
            rows: zip(value.dataset.classes, counts).map { [$0, Rendering.grouped($1)] },
            footer: ["", Rendering.grouped(value.dataset.items.count)])
        return ReportValue(
            "table", summary: value.summary,
            content: Rendering.answer(
                table,
                before: "\(value.dataset.name): \(value.summary)\n"
                    + dataset.remarks.map { "\($0.text)\n" }.joined()
                    + LeftOutLines.lines(dataset.leftOut).map { "\($0)\n" }.joined(),
                numbers: [
                    "classes": .array(dataset.classes.map { .string($0) }),
                    "images": .array(counts.map { .integer($0) }),
                    "remarks": .array(dataset.remarks.map { .string($0.text) }),
                    "leftOut": .array(
                        dataset.leftOut.map { file in
                            [
                                "name": .string(file.name), "reason": .string(file.reason.label),
                                "detail": file.reason.detail.map { .string($0) } ?? .null,
                            ]
                        }),
                ]))
    }

    private static func describe(_ value: ImageValue) throws -> ReportValue {
        let raster = try value.item.picture()
        let names = raster.channels == 3 ? ["red", "green", "blue"] : ["grey"]
        var rows: [[String]] = []
        var numbers: [JSON] = []
        for (channel, name) in names.enumerated() {
            var (smallest, largest, sum) = (255, 0, 0)
            for index in stride(from: channel, to: raster.samples.count, by: raster.channels) {
                let sample = Int(raster.samples[index])
                smallest = min(smallest, sample)
                largest = max(largest, sample)
                sum += sample
            }
            let mean = Double(sum) / Double(max(raster.width * raster.height, 1))
            rows.append(
                [name, "\(smallest)", "\(largest)", Pictures.NumberText.fixed(mean, digits: 2)])
            numbers.append(
                [
                    "channel": .string(name), "smallest": .integer(smallest),
                    "largest": .integer(largest), "mean": .number(mean),
                ])
        }
        return ReportValue(
            "table", summary: value.summary,
            content: Rendering.answer(
                Table(headings: ["channel", "smallest", "largest", "mean"], rows: rows),
                before: "\(value.summary)\n", numbers: .array(numbers)))
    }
}
