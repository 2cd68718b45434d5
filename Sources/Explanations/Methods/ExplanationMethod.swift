public import Networks
public import Signatures
public import Tensors

/// A way to say what of an image a network's answer rests on.
///
/// A method is one file and its line in `MethodCatalogue`: commands, help, completion and tests derive from it.
public protocol ExplanationMethod: Sendable {
    /// Its word, options, formula and source, and where it is known to be wrong.
    static var signature: Signature { get }
    /// What it does, as it follows `style=NAME` in a sentence.
    static var clause: String { get }
    /// What it starts with where nobody says otherwise.
    static var usualStart: UsualStart { get }
    /// Whether zero is in the middle of its numbers, as its options usually stand.
    static var isSigned: Bool { get }
    /// The same, as its options stand now.
    var isSigned: Bool { get }
    /// - Throws: `OptionFault`.
    init(_ options: OptionReader) throws
    /// - Throws: `ExplanationError` where there is no such place; `Cancelled` between two layers.
    func attribution(of query: Query, in trace: Trace, cancellation: Cancellation?) throws
        -> Attribution
    /// How it read leaky rectifiers, where some lie on its way.
    var leakyRemark: String { get }
}

extension ExplanationMethod {
    public var isSigned: Bool { Self.isSigned }

    /// What the method gives for an image that it may have been asked about before: then it is not computed again.
    ///
    /// - Throws: as `attribution`.
    public func remembered(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        try trace.remembering("\(self) \(query)") {
            try attribution(of: query, in: trace, cancellation: cancellation)
        }
    }
}

/// The numbers that a method starts with; everything that was not asked about starts at zero.
public enum UsualStart: Sendable, CaseIterable {
    /// What the layer gave.
    case values
    /// 1: the derivative of the sum of what was asked about.
    case ones
    /// 1 from one unit or class, what the layer gave from maps.
    case onesFromOneUnit
}

/// How much of what was asked about lies where.
public struct Attribution: Sendable {
    /// Where its numbers lie.
    public enum Place: Sendable, Equatable {
        /// `[1, channels, height, width]` as the image, or `[1, 1, height, width]`.
        case pixels
        /// `[1, 1, height, width]`, one number for each place of a node's maps.
        case maps(node: Int)
    }

    public let values: Tensor
    public let place: Place
    /// How far the sum of its numbers is from what it should account for; nil where the method promises no such sum.
    public let gap: Double?

    public init(_ values: Tensor, at place: Place = .pixels, gap: Double? = nil) {
        self.values = values
        self.place = place
        self.gap = gap
    }
}

/// A method that answers for several images at once in less time than for one after the other.
public protocol BatchMethod: ExplanationMethod {
    /// For each image of a batch what `attribution` gives for it.
    ///
    /// - Parameter queries: one an image, all at one layer.
    /// - Throws: as `attribution`.
    func attributions(of queries: [Query], in batch: TraceBatch, cancellation: Cancellation?)
        throws -> [Attribution]
}

/// A method that walks a signal back through the network: a rule for what happens on the way.
public protocol WalkMethod: BatchMethod, BackwardRule {}

extension WalkMethod {
    public func attribution(
        of query: Query, in trace: Trace, cancellation: Cancellation?
    ) throws -> Attribution {
        Attribution(
            try trace.walkBack(
                query.signal(in: trace), from: query.node, by: self, cancellation: cancellation))
    }

    public func attributions(
        of queries: [Query], in batch: TraceBatch, cancellation: Cancellation?
    ) throws -> [Attribution] {
        try walked(queries, in: batch, cancellation).map { Attribution($0) }
    }
}

extension BackwardRule {
    /// What arrives at the pixels of each image of a batch.
    func walked(
        _ queries: [Query], in batch: TraceBatch, _ cancellation: Cancellation?
    ) throws -> [Tensor] {
        let signals = try zip(queries, batch.traces).map { try $0.signal(in: $1) }
        return try batch.walkBack(
            signals, from: queries[0].node, by: self, cancellation: cancellation)
    }
}
