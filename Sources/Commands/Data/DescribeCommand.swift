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
            For a dataset: the images of each class, and which files were left out and why. For an image: the smallest, \
            largest and mean sample of each channel, 0 to 255. For a network: its layers. Any other value is shown as it \
            is.
            """,
        parameters: [Parameter("value", .any, "What to describe.")], returns: "a table",
        examples: [
            Example(
                "faces = data faces size=64 label=emotion\ndescribe faces",
                "How many faces show each emotion.")
        ], seeAlso: ["show", "layers"],
        searchTerms: [
            "info", "statistics", "inspect", "type", "shape", "dtype",
            SearchTerm(
                "summary",
                advice:
                    "'describe' says what any value holds, 'layers net' lists the layers of a network"
            ),
        ])

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
        let columns = Columns([
            .text(nil, "class", dataset.classes),
            .integer(nil, "images", counts, format: Rendering.grouped),
        ])
        let table = columns.table(footer: ["", Rendering.grouped(dataset.items.count)])
        return ReportValue(
            "table", summary: value.summary,
            content: Rendering.answer(
                table,
                below: ["\(value.dataset.name): \(value.summary)"] + dataset.remarks.map(\.text)
                    + LeftOutLines.lines(dataset.leftOut),
                numbers: [
                    "classes": .array(dataset.classes.map { .string($0) }),
                    "images": .array(counts.map { .integer($0) }),
                    "remarks": .array(dataset.remarks.map { .string($0.text) }),
                    "leftOut": .records(
                        Records([
                            .init("name", .texts(dataset.leftOut.map(\.name))),
                            .init("reason", .texts(dataset.leftOut.map(\.reason.label))),
                            .init("detail", .texts(dataset.leftOut.map(\.reason.detail))),
                        ])),
                ]), columns: columns)
    }

    private static func describe(_ value: ImageValue) throws -> ReportValue {
        let raster = try value.item.picture()
        let names = raster.channels == 3 ? ["red", "green", "blue"] : ["grey"]
        var found: [(smallest: Int, largest: Int, mean: Double)] = []
        for channel in names.indices {
            var (smallest, largest, sum) = (255, 0, 0)
            for index in stride(from: channel, to: raster.samples.count, by: raster.channels) {
                let sample = Int(raster.samples[index])
                smallest = min(smallest, sample)
                largest = max(largest, sample)
                sum += sample
            }
            let mean = Double(sum) / Double(max(raster.width * raster.height, 1))
            found.append((smallest, largest, mean))
        }
        let columns = Columns([
            .text("channel", "channel", names),
            .integer("smallest", "smallest", found.map(\.smallest)),
            .integer("largest", "largest", found.map(\.largest)),
            .number("mean", "mean", found.map(\.mean)) { Pictures.NumberText.fixed($0, digits: 2) },
        ])
        return ReportValue(
            "table", summary: value.summary,
            content: Rendering.answer(
                columns.table(), below: [value.summary], numbers: columns.records),
            columns: columns)
    }
}
