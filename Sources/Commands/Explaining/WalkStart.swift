import Explanations
import Language
import Networks
import Pictures
import Tensors

/// Where a walk back to the pixels starts, as the user chose it, and how the answer tells it.
struct WalkStart {
    let node: Int
    let start: ReverseStart
    /// `conv2_1, map 3`, `class 'Ada' (logit -1.2)`.
    let phrase: String

    /// What it starts with, in words.
    var number: String {
        switch start.number {
        case .one: "started with 1"
        case .value: "started with what the layer gave"
        }
    }

    /// - Throws: `Mistake` where options do not go together; `ExplanationError` where there is no such place.
    init(_ call: Call, _ subject: Subject, _ style: ReverseStyle) throws {
        let architecture = subject.network.network.architecture
        let layer = try call.optionalText("layer")
        let map = try call.optionalInteger("map")
        let asked = ReverseStart.Number(rawValue: try call.optionalText("start") ?? "")
        if let target = try call.optionalClass(of: subject.network) {
            guard layer == nil, map == nil, !call.isGiven("at") else {
                throw Mistake(
                    "class has no meaning beside layer, map or at", at: "class",
                    hint: "a class's logit is the unit of the last layer: leave the others out")
            }
            node = architecture.nodes.count - 1
            start = ReverseStart(
                .map(target), number: asked, style: style, shape: architecture.output)
            let logit = Pictures.NumberText.short(Double(subject.trace.logits[target]))
            phrase =
                "\(try ClassReading(subject.network).told(target)) (\(Self.what(architecture)) \(logit))"
            return
        }
        guard let found = try layer.map({ try architecture.node(of: $0) }) ?? architecture.lastMaps
        else { throw ExplanationError.noMaps }
        node = found
        let shape = architecture.nodes[found].outputShape
        let part = try Self.part(call, map, shape)
        start = ReverseStart(part, number: asked, style: style, shape: shape)
        let name = layer ?? architecture.nodes[found].name
        phrase =
            switch part {
            case .all: name
            case .map(let map): "\(name), \(shape.rank == 3 ? "map" : "unit") \(map)"
            case .unit(let map, let row, let column):
                "\(name), map \(map), row \(row), column \(column)"
            }
    }

    /// What the last layer's numbers are called.
    private static func what(_ architecture: Architecture) -> String {
        architecture.nodes.last?.layer.nature == .linear ? "logit" : "output"
    }

    private static func part(
        _ call: Call, _ map: Int?, _ shape: Shape
    ) throws -> ReverseStart.Part {
        guard call.isGiven("at") else { return map.map { .map($0) } ?? .all }
        let place = try call.integers("at")
        guard place.count == 2 else {
            throw Mistake(
                "at: expected [row, column], got \(place.count) numbers", at: "at")
        }
        guard let map, shape.rank == 3 else {
            throw Mistake(
                "at has no meaning without \(shape.rank == 3 ? "map" : "maps")", at: "at",
                hint: shape.rank == 3
                    ? "name the map too: map=0" : "the layer gives units; choose one with map=")
        }
        return .unit(map: map, row: place[0], column: place[1])
    }
}
