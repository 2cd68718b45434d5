/// Paints beards, from a morning's shadow to a full one.
struct BeardPainter {
    private let subject: Subject
    private let shape: FaceShape
    private let colour: Colour
    private let density: Float

    init(_ subject: Subject, _ shape: FaceShape, blur: Float) {
        self.subject = subject
        self.shape = shape
        colour = subject.hair.colour.toward(Colour(0.03, 0.022, 0.016), 0.35)
        density =
            switch subject.beard {
            case .none: 0
            case .shadow: 0.24
            case .stubble: 0.5
            case .moustache, .goatee, .full: 0.94
            }
    }

    @inline(__always)
    func paint(_ x: SIMDLanes, _ side: SIMDLanes, _ y: SIMDLanes, _ surface: inout Surface) {
        guard density > 0, y[0] < 0.05 else { return }
        let mouth = shape.mouth
        let bottom = mouth.y - mouth.openDown - mouth.lowerLip
        // Edges waver, so that no line is drawn with a ruler.
        let waver = (Noise.at(x * 16, y * 16) - 0.5) * 0.06
        // Over the lip: from the nose's base to a line that sinks toward the corners of the mouth.
        let sag = side * side * 0.9
        let lip =
            (y + sag - (mouth.y - 0.01)).rise(-0.03, 0.03)
            * (waver * 0.5 - y - sag * 0.7 + (shape.noseBase - 0.035)).rise(-0.02, 0.03)
            * side.rise(0.34, 0.22)
        // Around the chin, as an oval; and from there past the corners of the mouth.
        let below = y - (shape.chin - 0.02)
        let away = (side * side * 6.5 + below * below * 4.5).squareRoot()
        let chin = (away + waver).rise(0.86, 0.66) * (bottom - 0.055 - y + waver).rise(-0.02, 0.03)
        let ringX = side * (1 / 0.31)
        let ringY = (y - (mouth.y - 0.05)) * (1 / 0.25)
        let ring = ringX * ringX + ringY * ringY + waver * 4
        let band = ((ring - 0.95) * (1 / 0.5)).mound
        let goatee = band * (mouth.y + 0.1 - y).rise(-0.1, 0.05)
        let edge = side.rise(0.2, 0.66) * 0.50 + (mouth.y - 0.09)
        let jaw = (edge - y + waver).rise(-0.06, 0.08) * side.rise(0.18, 0.34)
        let place: SIMDLanes =
            switch subject.beard {
            case .none: .zero
            case .moustache: lip
            case .goatee: lip.orMore(chin).orMore(goatee)
            case .shadow, .stubble, .full: lip.orMore(chin).orMore(goatee).orMore(jaw)
            }
        guard place.any else { return }
        let strand = Noise.at(x * 38 + y * 8, y * 17)
        let fine = Noise.at(x * 75, y * 60)
        let thick = (strand * 0.7 + fine * 0.6 + (density - 0.35)).limited()
        let part = place * thick * density
        surface.colour.lay(colour, part.limited())
        surface.gloss *= 1 - part * 0.8
    }
}
