import Explanations
import Language
import Networks
import Pictures
import Tensors

/// Where a walk back to the pixels starts, as the user chose it, and how the answer tells it.
struct WalkStart {
    let query: Query
    /// `conv2_1, map 3`, `class 'Ada' (logit -1.2)`.
    let phrase: String

    /// The layer that the numbers are of, before or after its rectifier.
    let told: String

    /// What is to be known of the numbers that it starts with, and of the leaky rectifiers on the way.
    ///
    /// - Parameter leaky: what the option was told; nil where it was not given.
    func notes(
        _ method: any ExplanationMethod, leaky: String?, _ trace: Trace
    ) throws -> [String] {
        let walk = WalkNotes(node: query.node, method: method, trace: trace)
        let values = try Query(query.part, at: query.node, number: .value).signal(in: trace)
        return [walk.start(query, told, values.values), walk.leaky(asked: leaky)].compactMap { $0 }
    }

    /// What it starts with, in words.
    var number: String {
        switch query.number {
        case .one: "started with 1"
        case .value: "started with what the layer gave"
        }
    }

    /// - Throws: `Mistake` where options do not go together; `ExplanationError` where there is no such place.
    init(
        _ call: Call, _ subject: TracedImage, _ method: any ExplanationMethod.Type,
        usual: Usual = .lastMaps
    ) throws {
        let architecture = subject.network.network.architecture
        let layer = try call.optionalText("layer")
        let map = try call.optionalInteger("map")
        let asked = Query.Number(rawValue: try call.optionalText("start") ?? "")
        let isLeftOut = layer == nil && map == nil && !call.isGiven("at")
        let predicted = isLeftOut && usual == .predictedClass ? try Self.predicted(subject) : nil
        if let target = try call.optionalClass(of: subject.network) ?? predicted {
            guard layer == nil, map == nil, !call.isGiven("at") else {
                throw Mistake(
                    "class cannot be combined with layer, map or at", at: "class",
                    hint: "a class's logit is the unit of the last layer: leave the others out")
            }
            let node = architecture.classes
            told = architecture.nodes[node].name
            query = Query(
                .map(target), at: node, number: asked, method: method, shape: architecture.output)
            let logit = try Pictures.NumberText.short(Double(subject.trace.values[node][target]))
            phrase =
                "\(try ClassArgument(subject.network).told(target)) (\(Self.what(architecture.nodes[node])) \(logit))"
            return
        }
        guard let found = try layer.map({ try architecture.node(of: $0) }) ?? architecture.lastMaps
        else { throw ExplanationError.noMaps }
        told =
            try layer.map { try NamedLayer($0, of: architecture).told }
            ?? architecture.nodes[found].name
        let shape = architecture.nodes[found].outputShape
        let part = try Self.part(call, map, shape)
        query = Query(part, at: found, number: asked, method: method, shape: shape)
        let name = layer ?? architecture.nodes[found].name
        phrase =
            switch part {
            case .all: name
            case .map(let map): "\(name), \(shape.rank == 3 ? "map" : "unit") \(map)"
            case .unit(let map, let row, let column):
                "\(name), map \(map), row \(row), column \(column)"
            }
    }

    /// Where a walk starts when the call does not say.
    enum Usual { case lastMaps, predictedClass }

    /// - Throws: `ExplanationError.notANumber` where the network predicts none.
    private static func predicted(_ subject: TracedImage) throws -> Int {
        let outputs = try subject.trace.logits.values
        guard let index = Verdict(outputs).index else {
            throw ExplanationError.notANumber(
                layer: subject.network.network.architecture.nodes.last?.name ?? "",
                count: outputs.count(where: \.isNaN), of: outputs.count)
        }
        return index
    }

    /// What that layer's numbers are called.
    private static func what(_ node: Architecture.Node) -> String {
        node.layer.nature == .linear ? "logit" : "output"
    }

    private static func part(
        _ call: Call, _ map: Int?, _ shape: Shape
    ) throws -> Query.Part {
        guard call.isGiven("at") else { return map.map { .map($0) } ?? .all }
        let place = try call.integers("at")
        guard place.count == 2 else {
            throw Mistake(
                "at: expected [row, column], got \(place.count) numbers", at: "at")
        }
        guard let map, shape.rank == 3 else {
            throw Mistake(
                "at needs \(shape.rank == 3 ? "map" : "maps")", at: "at",
                hint: shape.rank == 3
                    ? "name the map too: map=0" : "the layer gives units; choose one with map=")
        }
        return .unit(map: map, row: place[0], column: place[1])
    }
}
