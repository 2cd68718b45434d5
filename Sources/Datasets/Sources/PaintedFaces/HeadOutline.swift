/// The head without its features: a stack of ovals from the crown down to the chin.
struct HeadOutline: Sendable {
    /// One oval: its height, half its width, and how far forward its front, its widest place and its back lie.
    struct Oval: Sendable {
        var y: Float
        var width: Float
        var front: Float
        var centre: Float
        var back: Float
    }

    private static let crownToChin: [Oval] = [
        Oval(y: 1.20, width: 0.02, front: -0.06, centre: -0.08, back: -0.10),
        Oval(y: 1.165, width: 0.26, front: 0.26, centre: -0.08, back: -0.42),
        Oval(y: 1.03, width: 0.50, front: 0.58, centre: -0.08, back: -0.72),
        Oval(y: 0.78, width: 0.67, front: 0.80, centre: -0.08, back: -0.92),
        Oval(y: 0.50, width: 0.740, front: 0.905, centre: -0.08, back: -1.0),
        Oval(y: 0.26, width: 0.740, front: 0.94, centre: -0.06, back: -1.0),
        Oval(y: 0.10, width: 0.720, front: 0.925, centre: -0.02, back: -0.98),
        Oval(y: -0.03, width: 0.712, front: 0.88, centre: 0.0, back: -0.94),
        Oval(y: -0.18, width: 0.705, front: 0.875, centre: 0.05, back: -0.88),
        Oval(y: -0.35, width: 0.680, front: 0.885, centre: 0.08, back: -0.75),
        Oval(y: -0.50, width: 0.645, front: 0.90, centre: 0.08, back: -0.58),
        Oval(y: -0.65, width: 0.600, front: 0.91, centre: 0.09, back: -0.38),
        Oval(y: -0.80, width: 0.535, front: 0.90, centre: 0.12, back: -0.2),
        Oval(y: -0.93, width: 0.455, front: 0.885, centre: 0.20, back: -0.02),
        Oval(y: -1.05, width: 0.345, front: 0.875, centre: 0.32, back: 0.14),
        Oval(y: -1.135, width: 0.215, front: 0.80, centre: 0.44, back: 0.30),
        Oval(y: -1.17, width: 0.02, front: 0.56, centre: 0.54, back: 0.52),
    ]

    /// Rows between neighbouring ovals: close where the features are.
    private static let steps = [2, 2, 2, 3, 4, 3, 3, 4, 4, 4, 4, 4, 4, 3, 3, 2]

    let ovals: [Oval]
    let squareness: Float

    /// - Parameter density: rows for each step of the coarsest head.
    init(_ subject: Subject, _ shape: FaceShape, density: Float) {
        var control = HeadOutline.crownToChin
        let widths: [Float] = [0, 0, 0, 0, 0, 0, 0.3, 1, 1, 0.7, 0.3, 0, 0, 0, 0, 0, 0]
        for index in control.indices {
            var oval = control[index]
            let jaw = rise(oval.y, -0.3, -0.75)
            let point = rise(oval.y, -0.75, -1.05)
            oval.width *= subject.headWidth
            oval.width *= 1 + (subject.cheekboneWidth - 1) * widths[index]
            oval.width *= 1 + (subject.jawWidth - 1) * jaw * (1 - 0.6 * point)
            oval.width *= 1 + (subject.chinWidth - 1) * point
            oval.width += 0.02 * subject.cheekFullness * jaw * (1 - point)
            oval.front += subject.chinForward * point
            if oval.y > 0 {
                oval.y *= subject.foreheadHeight
            } else {
                // The jaw swings down and a little back from below the cheekbones.
                let drop = shape.jaw * rise(oval.y, -0.35, -0.95)
                oval.y = oval.y * subject.lowerLength - drop
                oval.front -= 0.25 * drop
                oval.width -= 0.1 * drop
            }
            control[index] = oval
        }
        ovals = HeadOutline.curve(through: control, density: density)
        squareness = subject.squareness
    }

    /// A smooth stack through the given ovals (Catmull and Rom's curve).
    private static func curve(through control: [Oval], density: Float) -> [Oval] {
        var ovals: [Oval] = []
        for index in 0..<(control.count - 1) {
            let count = Int(Float(steps[index]) * density + 0.5)
            let corners = [index - 1, index, index + 1, index + 2].map {
                control[min(max($0, 0), control.count - 1)]
            }
            for step in 0..<count {
                let t = Float(step) / Float(count)
                func blend(_ part: KeyPath<Oval, Float>) -> Float {
                    let p0 = corners[0][keyPath: part]
                    let p1 = corners[1][keyPath: part]
                    let p2 = corners[2][keyPath: part]
                    let p3 = corners[3][keyPath: part]
                    let a = 2 * p1
                    let b = (p2 - p0) * t
                    let c = (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t
                    let d = (3 * p1 - p0 - 3 * p2 + p3) * t * t * t
                    return 0.5 * (a + b + c + d)
                }
                ovals.append(
                    Oval(
                        y: blend(\.y), width: max(blend(\.width), 0.01), front: blend(\.front),
                        centre: blend(\.centre), back: blend(\.back)))
            }
        }
        ovals.append(control[control.count - 1])
        return ovals
    }
}
