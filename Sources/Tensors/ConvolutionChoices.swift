/// Which way of computing was found the fastest for which step, on one machine.
///
/// Where nothing is known a rule decides, not a clock, so that the same program gives the same bytes.
public struct ConvolutionChoices: Sendable, Equatable {
    /// How a convolution can be computed.
    public enum Way: String, Sendable, CaseIterable {
        /// Transformed tiles with fewer products; for windows of 3x3 and stride 1.
        case winograd
        /// Direct sums over maps that lie in blocks of 8 or 16.
        case blocked
        /// Direct sums over pixels that have their channels side by side, nhwc.
        case channelsLast = "channels-last"
        /// Windows written out as the columns of a matrix, over maps that lie row by row, nchw.
        case product = "matrix product"
    }

    /// One of the three passes of a convolution with its sizes.
    public struct Step: Sendable, Hashable, CustomStringConvertible {
        public enum Pass: String, Sendable, CaseIterable {
            case forward, data, weights
        }

        public let geometry: ConvolutionGeometry
        public let batch: Int
        public let pass: Pass

        public init(geometry: ConvolutionGeometry, batch: Int, pass: Pass) {
            self.geometry = geometry
            self.batch = batch
            self.pass = pass
        }

        /// `12 x 32x224x224 to 32, kernel 3, stride 1, padding 1, dilation 1, groups 1, forward`.
        public var description: String {
            "\(batch) x \(geometry.inputChannels)x\(geometry.height)x\(geometry.width) to "
                + "\(geometry.outputChannels), kernel \(geometry.kernel), stride \(geometry.stride), "
                + "padding \(geometry.padding), dilation \(geometry.dilation), "
                + "groups \(geometry.groups), \(pass.rawValue)"
        }

        /// What there is to choose from.
        public var ways: [Way] {
            Way.allCases.filter { $0 != .winograd || Self.allowsWinograd(geometry) }
        }

        /// What is taken where nothing was measured.
        ///
        /// Measured on two AVX-512 cores: of 3x3 windows with stride 1 and 16 channels or more Winograd is 1.3 to 1.6
        /// times as fast, for one image too (where oneDNN's own choice is direct); on maps of 2x2, where most of a tile
        /// is cut off, direct is twice as fast forward and for the data, not for the weights.
        public var rule: Way {
            let pays = pass == .weights || geometry.outputHeight > 3
            return pays && geometry.inputChannels >= 16 && Self.allowsWinograd(geometry)
                ? .winograd : .blocked
        }

        private static func allowsWinograd(_ geometry: ConvolutionGeometry) -> Bool {
            geometry.kernel == 3 && geometry.stride == 1 && geometry.dilation == 1
                && geometry.groups == 1 && geometry.padding.isEven
        }
    }

    /// By the steps' descriptions.
    public private(set) var ways: [String: Way]

    public init(_ ways: [String: Way] = [:]) { self.ways = ways }

    /// The way that was measured, or the rule's; what was measured of a step and does not apply to it is ignored.
    public subscript(_ step: Step) -> Way {
        get {
            guard let way = ways[step.description], step.ways.contains(way) else {
                return step.rule
            }
            return way
        }
        set { ways[step.description] = newValue }
    }
}

/// A backend that has several ways to compute a convolution, of which the fastest can be found by measuring.
public protocol TunableBackend: Backend {
    /// The passes of the convolutions made so far for which there was a choice, each once, in the order in which they were
    /// made.
    var steps: [ConvolutionChoices.Step] { get }
    /// The same backend with these choices.
    /// - Throws: `TensorError.library` where its library does not start.
    func choosing(_ choices: ConvolutionChoices) throws -> any TunableBackend
}
