public import Tensors

/// How much of the image a number of a layer sees, along each axis.
///
/// Over a window of k elements at distance d, stride s and padding p: `size + (k - 1) d jump`, `start - p jump`, then `jump s`
/// (Araujo, Norris and Sim 2019, eq. 2 and 4; Dumoulin and Visin 2016). What padding adds counts as seen. Behind layers that make
/// maps larger, `start` is right to within what two neighbours of the smaller maps lie apart.
public struct ReceptiveField: Sendable, Equatable {
    /// What is seen along one axis.
    public struct Span: Sendable, Equatable {
        /// Pixels from the first to the last that is seen; nil: the whole image.
        public var size: Double?
        /// Pixels between what two neighbours see.
        public var jump: Double
        /// Where what the first number sees begins, in pixels from the image's edge; negative within padding.
        public var start: Double

        public init(size: Double?, jump: Double, start: Double = 0) {
            self.size = size
            self.jump = jump
            self.start = start
        }

        /// The pixels that the number at an index sees, rounded outwards, as far as they lie within the image; never none.
        ///
        /// - Parameter length: the image's pixels along the axis.
        public func pixels(at index: Int, of length: Int) -> Range<Int> {
            guard let size else { return 0..<length }
            let first = start + Double(index) * jump
            let lower = min(max(0, Int(first.rounded(.down))), length - 1)
            let upper = min(Int((first + size).rounded(.up)), length)
            return lower..<max(upper, lower + 1)
        }

        fileprivate func widened(
            _ kernel: Int, _ stride: Int, _ dilation: Int, _ padding: Int
        ) -> Span {
            Span(
                size: size.map { $0 + Double((kernel - 1) * dilation) * jump },
                jump: jump * Double(stride), start: start - Double(padding) * jump)
        }

        fileprivate func spread(_ factor: Double, _ neighbours: Int, _ offset: Double) -> Span {
            Span(
                size: size.map { $0 + Double(neighbours - 1) * jump }, jump: jump / factor,
                start: start + offset * jump)
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
        kernel: PerAxis, stride: PerAxis, dilation: PerAxis = 1, padding: Padding = 0
    ) -> ReceptiveField {
        ReceptiveField(
            height: height.widened(kernel.height, stride.height, dilation.height, padding.top),
            width: width.widened(kernel.width, stride.width, dilation.width, padding.left))
    }

    /// After maps became so many times as large, each number from so many neighbours.
    ///
    /// - Parameter offset: where the first of the first number's neighbours lies, in elements of the smaller maps.
    public func spread(
        factor: Double, neighbours: Int, offset: Double = 0
    ) -> ReceptiveField {
        ReceptiveField(
            height: height.spread(factor, neighbours, offset),
            width: width.spread(factor, neighbours, offset))
    }

    /// After maps became so many times as large, each number from so many neighbours, axis by axis.
    public func spread(
        factor: PerAxis, neighbours: PerAxis,
        offset: (height: Double, width: Double) = (0, 0)
    ) -> ReceptiveField {
        ReceptiveField(
            height: height.spread(Double(factor.height), neighbours.height, offset.height),
            width: width.spread(Double(factor.width), neighbours.width, offset.width))
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
        let widest = spans.max { ($0.size ?? 0) < ($1.size ?? 0) }
        return ReceptiveField.Span(
            size: isWhole ? nil : widest?.size, jump: spans[0].jump,
            start: isWhole ? 0 : widest?.start ?? 0)
    }
}
