public import Tensors

/// How much of the image a number of a layer sees, along each axis.
///
/// Over a window of k elements at distance d and stride s: `size + (k - 1) d jump`, then `jump s`
/// (Araujo, Norris and Sim 2019, eq. 2; Dumoulin and Visin 2016). What padding adds counts as seen.
public struct ReceptiveField: Sendable, Equatable {
    /// What is seen along one axis.
    public struct Span: Sendable, Equatable {
        /// Pixels from the first to the last that is seen; nil: the whole image.
        public var size: Double?
        /// Pixels between what two neighbours see.
        public var jump: Double

        public init(size: Double?, jump: Double) {
            self.size = size
            self.jump = jump
        }

        fileprivate func widened(_ kernel: Int, _ stride: Int, _ dilation: Int) -> Span {
            Span(
                size: size.map { $0 + Double((kernel - 1) * dilation) * jump },
                jump: jump * Double(stride))
        }

        fileprivate func spread(_ factor: Double, _ neighbours: Int) -> Span {
            Span(size: size.map { $0 + Double(neighbours - 1) * jump }, jump: jump / factor)
        }
    }

    public var height: Span
    public var width: Span

    public init(height: Span, width: Span) {
        self.height = height
        self.width = width
    }

    /// What a pixel sees.
    public static let pixel = ReceptiveField(
        height: Span(size: 1, jump: 1), width: Span(size: 1, jump: 1))

    /// After a window.
    public func widened(
        kernel: PerAxis, stride: PerAxis, dilation: PerAxis = 1
    ) -> ReceptiveField {
        ReceptiveField(
            height: height.widened(kernel.height, stride.height, dilation.height),
            width: width.widened(kernel.width, stride.width, dilation.width))
    }

    /// After maps became so many times as large, each number from so many neighbours.
    public func spread(factor: Double, neighbours: Int) -> ReceptiveField {
        ReceptiveField(
            height: height.spread(factor, neighbours), width: width.spread(factor, neighbours))
    }

    /// After maps became so many times as large, each number from so many neighbours, axis by axis.
    public func spread(factor: PerAxis, neighbours: PerAxis) -> ReceptiveField {
        ReceptiveField(
            height: height.spread(Double(factor.height), neighbours.height),
            width: width.spread(Double(factor.width), neighbours.width))
    }

    /// After a sum over everything.
    public var whole: ReceptiveField {
        ReceptiveField(
            height: Span(size: nil, jump: height.jump), width: Span(size: nil, jump: width.jump))
    }
}

extension Architecture {
    /// What each node sees; a junction sees what its widest branch sees.
    public var receptiveFields: [ReceptiveField] {
        var fields: [ReceptiveField] = []
        for node in nodes {
            let seen = node.inputs.map { $0 >= 0 ? fields[$0] : .pixel }
            fields.append(
                node.layer.receptiveField(
                    ReceptiveField(
                        height: Self.widest(seen.map(\.height)),
                        width: Self.widest(seen.map(\.width)))))
        }
        return fields
    }

    private static func widest(_ spans: [ReceptiveField.Span]) -> ReceptiveField.Span {
        let isWhole = spans.contains { $0.size == nil }
        return ReceptiveField.Span(
            size: isWhole ? nil : spans.compactMap(\.size).max(), jump: spans[0].jump)
    }
}
