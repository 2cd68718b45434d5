/// Sine and cosine from their series, so that every machine gets the same bits.
struct Turn: Sendable {
    let sine: Float
    let cosine: Float

    /// - Parameter degrees: -180...180.
    init(degrees: Float) {
        let angle = Double(degrees) * 0.017_453_292_519_943_295
        let square = angle * angle
        var sine = 0.0
        var cosine = 0.0
        // Powers up to 24 leave less than 1e-12 at half a turn.
        for power in stride(from: 24, through: 2, by: -2) {
            let step = Double(power)
            sine = (1 - sine) * square / (step * (step + 1))
            cosine = (1 - cosine) * square / (step * (step - 1))
        }
        self.sine = Float((1 - sine) * angle)
        self.cosine = Float(1 - cosine)
    }
}
