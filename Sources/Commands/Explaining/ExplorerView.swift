import Answers
import Explanations
import Pictures
import Tensors

/// One look of an explorer, drawn: the image, and beside it a map or what the map saw.
struct ExplorerView {
    let gaze: Explorer.Gaze
    /// Of the layer: `[maps, height, width]` or `[units]`.
    let shape: Shape
    let values: [Float]
    /// `[1, channels, height, width]`, where the method walks back.
    let pixels: Tensor?
    /// What that walk started with.
    let start: Query?
    /// Whose numbers they are, and how leaky rectifiers were read.
    let notes: [String]
    let image: (raster: Raster, name: String)
    let isBeingTaught: Bool
    let provenance: Provenance

    /// `map`, or `unit` for a layer without maps.
    var noun: String { shape.rank == 3 ? "map" : "unit" }
    var count: Int { shape[0] }

    private var plane: ArraySlice<Float> {
        let size = shape.count / shape[0]
        return values[gaze.map * size..<(gaze.map + 1) * size]
    }

    private var range: String {
        SignalScale.range(of: plane, isOne: shape.rank != 3)
    }

    /// What is seen, and what is to be known of it.
    var text: String {
        var lines = ["\(gaze.layer), \(noun) \(gaze.map) of \(shape[0]): \(range)"]
        if start?.number == .one { lines[0] += "; the walk back starts with 1" }
        if pixels != nil, start?.number != .one, plane.allSatisfy({ $0 == 0 }) {
            lines[0] += "; nothing walks back but biases"
        } else if pixels == nil, shape.rank != 3 {
            lines[0] += "; it gives units, no maps: shown is how often each value comes"
        }
        lines += notes
        if let pixels {
            lines.append(SignalScale(pixels.values, isSigned: gaze.method.isSigned).sentence())
        }
        if isBeingTaught {
            lines.append("the network is being taught; shown is the state before this epoch")
        }
        return lines.joined(separator: "\n")
    }

    var picture: Picture { Rendering.picture(figure, provenance) }

    private var figure: Figure {
        let original = Gallery.Entry(image.raster, captions: [image.name])
        let caption = "\(gaze.layer), \(noun) \(gaze.map)"
        if let pixels {
            let scale = SignalScale(pixels.values, isSigned: gaze.method.isSigned)
            return Gallery(
                entries: [
                    original,
                    .init(
                        scale.raster(of: pixels),
                        captions: [
                            "\(caption), \(gaze.method.word)", scale.caption(of: pixels.values),
                        ]),
                ],
                columns: 2
            ).figure()
        }
        guard shape.rank == 3 else {
            return Histogram(title: "\(gaze.layer)", xLabel: "value", values: values).figure()
        }
        let colors = Colormap.viridis
        // One scale for all maps of the layer, so that they can be compared.
        let scale = colors.scale(for: values)
        let map = colors.raster(plane, width: shape[2], height: shape[1], scale: scale)
        let steps = max(1, image.raster.width / max(1, shape[2]))
        let top = Pictures.NumberText.short(scale.upper)
        return Gallery(
            entries: [
                original,
                .init(
                    map.enlarged(by: steps),
                    captions: [
                        caption,
                        "scale of all maps: \(Pictures.NumberText.short(scale.lower)) to \(top)",
                    ]),
            ], columns: 2
        ).figure()
    }
}
