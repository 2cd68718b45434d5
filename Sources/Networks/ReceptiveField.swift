/// How much of the image a number of a layer sees, along one side.
///
/// Over a window of k elements at distance d and stride s: `size + (k - 1) d jump`, then `jump s`
/// (Araujo, Norris and Sim 2019, eq. 2; Dumoulin and Visin 2016). What padding adds counts as seen.
public struct ReceptiveField: Sendable, Equatable {
    /// Pixels from the first to the last that is seen; nil: the whole image.
    public var size: Double?
    /// Pixels between what two neighbours see.
    public var jump: Double

    public init(size: Double?, jump: Double) {
        self.size = size
        self.jump = jump
    }

    /// What a pixel sees.
    public static let pixel = ReceptiveField(size: 1, jump: 1)

    /// After a window.
    public func widened(kernel: Int, stride: Int, dilation: Int = 1) -> ReceptiveField {
        ReceptiveField(
            size: size.map { $0 + Double((kernel - 1) * dilation) * jump },
            jump: jump * Double(stride))
    }

    /// After maps became so many times as large, each number from so many neighbours.
    public func spread(factor: Double, neighbours: Int) -> ReceptiveField {
        ReceptiveField(size: size.map { $0 + Double(neighbours - 1) * jump }, jump: jump / factor)
    }

    /// After a sum over everything.
    public var whole: ReceptiveField { ReceptiveField(size: nil, jump: jump) }
}

extension Architecture {
    /// What each node sees; a junction sees what its widest branch sees.
    public var receptiveFields: [ReceptiveField] {
        var fields: [ReceptiveField] = []
        for node in nodes {
            let seen = node.inputs.map { $0 >= 0 ? fields[$0] : .pixel }
            let widest =
                seen.contains { $0.size == nil } ? nil : seen.compactMap(\.size).max()
            fields.append(
                node.layer.receptiveField(ReceptiveField(size: widest, jump: seen[0].jump)))
        }
        return fields
    }
}
