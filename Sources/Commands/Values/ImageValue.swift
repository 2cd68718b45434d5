import Answers
import Datasets
import Language
import Pictures
import Serialization
import Tensors

/// One image with what is known of it.
struct ImageValue: ImageResult {
    let item: Item
    /// Where it comes from; a picture file's own dataset has no classes.
    let dataset: Dataset
    let reading: DatasetValue.Reading?
    let provenance: Provenance
    /// Whether what was done to the picture is said with it; an image of a dataset leaves that to the dataset.
    var showsRemarks = false
    /// Which attributes are numbers throughout the dataset; nil where it is to be found out.
    var attributes: AttributeTypes?

    var typeName: String { "image" }

    /// The name of its class, where it is known.
    var className: String? {
        dataset.classes.indices.contains(item.label) ? dataset.classes[item.label] : nil
    }

    var summary: String {
        className.map { "\(item.name), \($0), \(sizeText)" } ?? "\(item.name), \(sizeText)"
    }

    /// Channels, height and width.
    var sizes: [Int] { [dataset.channels, dataset.height, dataset.width] }
    var sizeText: String { sizes.map(String.init).joined(separator: "x") }

    /// `[1, channels, height, width]`, values 0...1.
    func tensor() throws -> Tensor {
        let raster = try item.picture()
        let plane = raster.width * raster.height
        var tensor = Tensor([1, raster.channels, raster.height, raster.width])
        tensor.withMutableValues { values in
            for channel in 0..<raster.channels {
                for pixel in 0..<plane {
                    values[channel * plane + pixel] =
                        Float(raster.samples[pixel * raster.channels + channel]) / 255
                }
            }
        }
        return tensor
    }

    /// Another image of the same dataset, its picture made anew.
    func with(_ item: Item) -> ImageValue {
        ImageValue(item: item, dataset: dataset, reading: nil, provenance: provenance)
    }

    func listed() -> ListedImage {
        ListedImage(
            image: self, said: reading.map { dataset.classes[$0.said] }, cells: [],
            provenance: Provenance(dataset.name)
        ) { [self] in ListedImage.tile(of: self, captions: [item.name]) }
    }

    func answer() throws -> Answer {
        let raster = try item.picture()
        var lines = [summary]
        for (name, value) in item.attributes.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(name): \(value)")
        }
        if showsRemarks { lines += dataset.remarks.map { "  \($0.text)" } }
        if let reading {
            lines.append(
                "  read as: \(dataset.classes[reading.said]) "
                    + "(\(Rendering.probability(reading.probability)))")
        }
        let numbers: JSON = [
            "name": .string(item.name),
            "shape": [
                .integer(dataset.channels), .integer(dataset.height), .integer(dataset.width),
            ],
            "label": className.map { .string($0) } ?? .null,
            "attributes": .object(item.attributes.mapValues { .string($0) }),
            "values": .numbers(
                NumberArray(
                    shape: [raster.samples.count], .integers(planes(raster).map { Int($0) }))),
        ]
        return Rendering.answer(
            lines.joined(separator: "\n"),
            figure: Figure(showing: raster, alternativeText: summary), provenance: provenance,
            numbers: numbers)
    }

    /// The samples channel by channel, as the shape says.
    private func planes(_ raster: Raster) -> [UInt8] {
        (0..<raster.channels).flatMap { channel in
            stride(from: channel, to: raster.samples.count, by: raster.channels).map {
                raster.samples[$0]
            }
        }
    }

    var fieldNames: [String] {
        ["name", "label", "class", "said", "probability"] + item.attributes.keys.sorted()
    }

    func field(_ name: String) -> Value? {
        switch name {
        case "name": .text(item.name)
        case "label": className.map { .text($0) } ?? .nothing
        case "class": className == nil ? .nothing : .number(Double(item.label))
        case "said": reading.map { .text(dataset.classes[$0.said]) } ?? .nothing
        case "probability": reading.map { .number($0.probability.shortestDecimal) } ?? .nothing
        default:
            item.attributes[name].map {
                (attributes ?? AttributeTypes(dataset.items)).value($0, of: name)
            }
        }
    }
}
