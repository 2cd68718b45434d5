import Answers
import Datasets
import Explanations
import Language
import Networks
import Pictures
import Signatures
import Synchronization
import Tensors

/// What `explore` shows: one map of one layer, as it answers an image or walked back to the pixels.
///
/// It may be asked while a training runs: it reads copies of the weights, and computes with a backend of its own.
final class Explorer: Sendable {
    /// Where it looks.
    struct Gaze: Equatable {
        var layer: String
        var map: Int
        var method: Method
    }

    /// `activations`, or a method of `deconvolve`.
    struct Method: Equatable {
        /// As the option has it.
        let word: String
        /// Nil for the activations.
        let method: (any ExplanationMethod.Type)?

        static let activations = Method(word: "activations", method: nil)
        static let all =
            [activations]
            + MethodCatalogue.walks.map { Method(word: $0.signature.name, method: $0) }

        static func == (one: Method, other: Method) -> Bool { one.word == other.word }

        /// As the words have it that do the same.
        var command: String { method == nil ? word : "deconvolve style=\(word)" }
        /// Whether zero is in the middle of the picture's scale.
        var isSigned: Bool { method?.isSigned ?? false }
    }

    private let network: Network
    private let image: ImageValue
    private let workplace: Workplace
    private let backend: any Backend
    /// As the user wrote it.
    private let command: String

    init(
        _ network: Network, _ image: ImageValue, workplace: Workplace, command: String
    ) throws {
        self.network = network
        self.image = image
        self.workplace = workplace
        self.command = command
        backend = try Backends.fastest()
    }

    /// The layer to begin with: the last one that gives maps.
    var lastMaps: String? {
        let architecture = network.architecture
        return architecture.stageNames.last { name in
            (try? architecture.node(of: name)).map {
                architecture.nodes[$0].outputShape.rank == 3
            } ?? false
        }
    }

    /// The panel that looks there.
    ///
    /// - Parameter cancellation: the cell's; nil where a person turned the panel, which a cell's end does not concern.
    /// - Throws: `Cancelled` between two layers.
    func panel(_ gaze: Gaze, _ cancellation: Cancellation? = nil) throws -> Panel {
        let layers = network.architecture.stageNames
        let view = try view(gaze, cancellation)
        return Panel(
            [
                .init(
                    "layer",
                    .choice(
                        label: "layer", options: layers,
                        index: layers.firstIndex(of: gaze.layer) ?? 0)),
                .init("map", .slider(label: view.noun, value: gaze.map, last: view.count - 1)),
                .init(
                    "method",
                    .choice(
                        label: "method", options: Method.all.map(\.command),
                        index: Method.all.firstIndex(of: gaze.method) ?? 0)),
                .init("text", .text(view.text)), .init("picture", .picture(view.picture)),
            ], still: Answer([.text(view.text), .picture(view.picture)]))
    }

    /// The panel as it is to be after a person has turned it; what cannot be is told in a sentence.
    func respond(to panel: Panel) -> Panel {
        let layers = network.architecture.stageNames
        let (layer, method) = (panel.number("layer"), panel.number("method"))
        guard layers.indices.contains(layer), Method.all.indices.contains(method) else {
            return panel
        }
        do {
            let most = try count(layers[layer]) - 1
            let map = panel.number("map")
            var answer = try self.panel(
                Gaze(layer: layers[layer], map: min(map, most), method: Method.all[method]))
            if map > most, case .text(let text) = answer["text"] {
                answer["text"] = .text("\(layers[layer]) ends with \(most), not \(map)\n\(text)")
            }
            return answer
        } catch {
            var answer = panel
            let mistake = MistakeTexts.mistake(for: error)
            answer["text"] = .text(
                ([mistake.message] + (mistake.hint.map { [$0] } ?? [])).joined(separator: "\n"))
            return answer
        }
    }

    /// How many maps or units a layer gives.
    private func count(_ layer: String) throws -> Int {
        let architecture = network.architecture
        return architecture.nodes[try architecture.node(of: layer)].outputShape[0]
    }

    private func view(_ gaze: Gaze, _ cancellation: Cancellation?) throws -> ExplorerView {
        let architecture = network.architecture
        let node = try architecture.node(of: gaze.layer)
        let shape = architecture.nodes[node].outputShape
        guard (0..<shape[0]).contains(gaze.map) else {
            throw ExplanationError.mapIndex(gaze.map, count: shape[0])
        }
        let seen = try seen(through: max(node, architecture.lastMaps ?? 0), cancellation)
        let values = try seen.trace.values[node]
        var pixels: Tensor?
        var start: Query?
        var notes = try notes(gaze)
        if let type = gaze.method.method {
            let method = try type.init(OptionReader(type.signature, [:]))
            let query = Query(.map(gaze.map), at: node, method: type, shape: shape)
            pixels = try method.attribution(
                of: query, in: seen.trace, cancellation: cancellation
            ).values
            start = query
            let walk = WalkNotes(node: node, method: method, trace: seen.trace)
            notes += [walk.leaky(asked: nil)].compactMap { $0 }
        }
        return ExplorerView(
            gaze: gaze, shape: shape, values: values.values, pixels: pixels, start: start,
            notes: notes,
            image: (seen.picture, image.className ?? "image"),
            isBeingTaught: seen.reading.isBeingTaught,
            provenance: Provenance(
                "\(command)  # layer=\(gaze.layer) map=\(gaze.map) method=\(gaze.method.word)"))
    }

    /// Whose numbers are seen, where the name alone does not tell.
    private func notes(_ gaze: Gaze) throws -> [String] {
        let told = try NamedLayer(gaze.layer, of: network.architecture).told
        return told == gaze.layer ? [] : ["the layer is \(told)"]
    }

    /// The image on its way through the network, computed anew only where the weights have changed.
    private func seen(
        through node: Int, _ cancellation: Cancellation?
    ) throws -> ExplorerCache {
        let known = workplace.explored.withLock { $0 }.flatMap {
            $0.explorer === self ? $0 : nil
        }
        let reading = try network.reading(through: node, unless: known?.reading)
        if let known, known.reading.network === reading.network { return known }
        let seen = ExplorerCache(
            explorer: self, picture: try known?.picture ?? image.item.picture(),
            reading: reading,
            trace: try Trace(
                reading.network, image: image.tensor(), backend: backend,
                cancellation: cancellation))
        workplace.explored.withLock { $0 = seen }
        return seen
    }
}
