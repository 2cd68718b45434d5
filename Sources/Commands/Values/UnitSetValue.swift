import Answers
import Datasets
import Explanations
import Language
import Networks
import Pictures
import Serialization
import Tensors

/// A unit set with the image and the network that it was found for.
struct UnitSetValue: ImageResult {
    let units: UnitSet
    /// For pictures; of a combination, the left one's.
    let subject: KeptImage
    /// `[1, maps, height, width]`: what the image gave where the units are.
    let maps: Kept<Tensor>
    /// How many units of the maps are active; nil of a combination.
    let active: Int?
    /// What made it: the rule and the class, or the sets that it was put together from.
    let origin: String
    /// How many sets it was put together from.
    var sets = CombinedSets.one
    let notes: [String]
    let provenance: Provenance

    var typeName: String { "unit set" }

    var summary: String {
        let maps = units.countPerMap.count { $0 > 0 }
        return "\(Rendering.count(units.count, "unit")) in \(maps) of \(units.shape[0]) maps "
            + "of \(units.shape[1])x\(units.shape[2])"
    }

    /// Some of its units, by their places in the order of their indices.
    func drawn(_ places: Set<Int>, provenance: Provenance) -> UnitSetValue {
        let chosen = units.indices.enumerated().filter { places.contains($0.offset) }.map(\.element)
        return UnitSetValue(
            units: UnitSet(shape: units.shape, indices: chosen), subject: subject, maps: maps,
            active: nil, origin: "drawn at random from (\(origin))",
            notes: ["\(chosen.count) of \(Rendering.count(units.count, "unit")), drawn at random"],
            provenance: provenance)
    }

    func combined(_ operation: Operator, with other: Value) throws -> Value? {
        guard case .object(let object) = other, let right = object as? UnitSetValue else {
            return nil
        }
        guard units.shape == right.units.shape else {
            throw ExplanationError.otherShape(given: right.units.shape, expected: units.shape)
        }
        let result: UnitSet
        switch operation {
        case .intersection: result = units.common(with: right.units)
        case .union: result = units.union(with: right.units)
        case .subtraction: result = units.without(right.units)
        case .symmetricDifference: result = units.oneOnly(with: right.units)
        case .equal: return .boolean(units.oneOnly(with: right.units).count == 0)
        case .notEqual: return .boolean(units.oneOnly(with: right.units).count > 0)
        default: return nil
        }
        let sets = self.sets + right.sets
        return .object(
            UnitSetValue(
                units: result, subject: subject, maps: maps, active: nil,
                origin: sets.told("(\(origin)) \(operation.rawValue) (\(right.origin))"),
                sets: sets,
                notes: [
                    "\(units.count) \(operation.rawValue) \(right.units.count) units",
                    "left: \(origin)", "right: \(right.origin)",
                    UnitSetOrigin.elsewhere(right, subject).map { _ in
                        "the picture is the left one's image; the right one was found elsewhere"
                    },
                ].compactMap { $0 },
                provenance: Provenance(
                    sets.told(
                        "(\(provenance.command)) \(operation.rawValue) (\(right.provenance.command))"
                    ),
                    weights: provenance.weights)))
    }

    func answer() throws -> Answer {
        let text = ([summary] + notes).joined(separator: "\n")
        return Rendering.answer(
            text, figure: try figure(), provenance: provenance,
            numbers: [
                "shape": .array(units.shape.sizes.map { .integer($0) }),
                "indices": .array(units.indices.map { .integer($0) }),
                "countPerMap": .array(units.countPerMap.map { .integer($0) }),
            ])
    }

    /// The image with the set laid over it, and the maps: active units grey, those of the set in colour.
    private func figure() throws -> Figure {
        let picture = try subject.image.item.picture().rgb()
        let counts = units.countPerPosition
        let over = overlay(picture)
        let first = Gallery(
            title: "The units over the image",
            note: "\(units.count) units; brighter: more maps",
            entries: [
                Gallery.Entry(picture, captions: [subject.image.className ?? "image"]),
                Gallery.Entry(
                    over,
                    captions: [
                        "units of the set", "scale 0 to \(counts.max() ?? 0) maps",
                    ]),
            ], columns: 1
        ).figure(maximumWidth: 320)
        return FigureRow.join([first, try gallery().figure(maximumWidth: 640)])
    }

    /// The set laid over the image; brighter: more maps.
    private func overlay(_ picture: Raster) -> Raster {
        let counts = units.countPerPosition.map(Float.init)
        let heat = Colormap.magma.raster(
            counts, width: units.shape[2], height: units.shape[1],
            scale: Scale(0, Double(max(counts.max() ?? 0, 1))))
        return picture.overlaid(
            with: heat.resizedNearest(width: picture.width, height: picture.height), alpha: 0.6)
    }

    private func gallery() throws -> Gallery {
        let values = try self.maps().values
        let (maps, height, width) = (units.shape[0], units.shape[1], units.shape[2])
        let plane = height * width
        let largest = max(values.max() ?? 0, .leastNormalMagnitude)
        let isKept = Set(units.indices)
        let shown = min(maps, 64)
        let perMap = units.countPerMap
        let entries = (0..<shown).map { map -> Gallery.Entry in
            var samples: [UInt8] = []
            samples.reserveCapacity(plane * 3)
            for index in map * plane..<(map + 1) * plane {
                let strength = max(0, min(1, values[index] / largest)).squareRoot()
                if isKept.contains(index) {
                    // Kept units: the palette's vermilion, paler where they are weak.
                    let pale = 1 - strength
                    samples += [
                        UInt8(213 + 30 * pale), UInt8(94 + 90 * pale), UInt8(120 * pale),
                    ]
                } else {
                    let grey = UInt8(245 - 215 * strength)
                    samples += [grey, grey, grey]
                }
            }
            return Gallery.Entry(
                Raster(width: width, height: height, channels: 3, samples: samples),
                captions: ["map \(map): \(perMap[map])"])
        }
        return Gallery(
            title: "The maps that enter the first dense layer",
            note: (shown < maps ? "the first \(shown) of \(maps); " : "")
                + "in colour: units of the set; grey: other active units; strongest: "
                + "\(Pictures.NumberText.short(Double(values.max() ?? 0))), the largest of all maps",
            entries: entries, columns: 8)
    }

    func listed() -> ListedImage {
        let perMap = units.countPerMap
        return ListedImage(
            image: subject.image, said: subject.said,
            cells: [
                .init("count", "units", .integer(units.count)),
                .init(
                    "share", "of the active",
                    .number(
                        active.flatMap { $0 > 0 ? Double(units.count) / Double($0) : nil },
                        ShareText.percent)),
                .init("used-maps", "in maps", .integer(perMap.count { $0 > 0 })),
                .init("origin", nil, .text(origin)),
            ], provenance: provenance
        ) { [self] in
            let most = units.countPerPosition.max() ?? 0
            return ListedImage.Tile(
                width: subject.image.dataset.width, height: subject.image.dataset.height,
                captions: [Rendering.count(units.count, "unit"), "0 to \(most) maps"]
            ) { overlay(try subject.image.item.picture().rgb()) }
        }
    }

    func lines(of all: [ListedImage]) -> [String] {
        let counts = all.compactMap { row -> Double? in
            if case .integer(let count?)? = row.cells.first?.content { Double(count) } else { nil }
        }
        return [
            ListedNumbers.line("units", counts) { number in
                Int(exactly: number).map(Rendering.grouped)
                    ?? Pictures.NumberText.fixed(number, digits: 1)
            },
            "on the sheet, the units of the set over the image; brighter: more maps",
        ].compactMap { $0 }
    }

    var fieldNames: [String] { ["count", "indices", "maps", "origin", "image"] }

    func field(_ name: String) -> Value? {
        switch name {
        case "count": .number(Double(units.count))
        case "image": .object(subject.image)
        case "indices": .list(units.indices.map { .number(Double($0)) })
        case "origin": .text(origin)
        case "maps": .list(units.countPerMap.map { .number(Double($0)) })
        default: nil
        }
    }
}
