import Explanations
import Networks
import Pictures
import Tensors

/// The sentences that say what a walk back started from, and how it went through leaky rectifiers.
struct WalkNotes {
    let node: Int
    let style: ReverseStyle
    let trace: Trace

    /// - Parameters:
    ///   - told: the layer in words, before or after its rectifier.
    ///   - values: what the layer gave where the walk starts, zero elsewhere.
    func start(_ start: ReverseStart, _ told: String, _ values: [Float]) -> String {
        var line = "the layer is \(told)"
        if start.number == .value, style == .gradient {
            // The derivative of a^2 / 2 is a times that of a.
            line +=
                "; from values it is no derivative of the units, but of half the sum of their squares"
        }
        if values.allSatisfy({ $0 == 0 }) {
            line +=
                start.number == .value
                ? "; all of what starts is zero, so that nothing "
                    + (style == .fang ? "but biases can reach the pixels" : "reaches the pixels")
                : "; it gave zero where the walk starts"
        }
        return line
    }

    /// How leaky rectifiers on the way were read; nil where there are none and nobody asked.
    func leaky(_ way: LeakyWay, isAsked: Bool) -> String? {
        let names = leakyOnTheWay
        guard !names.isEmpty else {
            return isAsked
                ? "leaky=\(way.rawValue) changes nothing: no leaky rectifier lies on the way" : nil
        }
        let some = names.prefix(4).joined(separator: ", ") + (names.count > 4 ? ", ..." : "")
        let start = "leaky rectifiers on the way (\(some)): "
        switch (style, way) {
        case (.gradient, _): return start + "their derivative, as style=gradient takes every one"
        case (.fang, _):
            return start + "style=fang rectifies after each linear step, whatever they let through"
        case (.zeiler, .derivative), (.guided, .derivative):
            return start
                + "their derivative, as captum does; leaky=rectify takes the method's own step at a ReLU"
        case (.zeiler, .rectify):
            return start
                + "max(0, g), the method's own step at a ReLU; leaky=derivative takes theirs"
        case (.guided, .rectify):
            return start
                + "max(0, g) where x > 0, the method's own step at a ReLU; leaky=derivative takes theirs"
        }
    }

    private var leakyOnTheWay: [String] {
        let nodes = trace.network.architecture.nodes
        var reached: Set<Int> = [node]
        var names: [String] = []
        for index in stride(from: node, through: 0, by: -1) where reached.contains(index) {
            reached.formUnion(nodes[index].inputs)
            if nodes[index].layer.nature == .leakyRectifier { names.append(nodes[index].name) }
        }
        return names
    }
}
