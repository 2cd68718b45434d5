import Explanations
import Networks
import Signatures
import Tensors

/// The walks of the catalogue by name, for tests that go through all of them.
enum ReverseStyle: String, CaseIterable {
    case fang, zeiler, guided, gradient

    func method(leaky: LeakyWay = .derivative, ties: Ties = .first) -> any WalkMethod {
        switch self {
        case .fang: FangDeconvolution(ties: ties)
        case .zeiler: Deconvnet(leaky: leaky, ties: ties)
        case .guided: GuidedBackpropagation(leaky: leaky, ties: ties)
        case .gradient: Gradient(ties: ties)
        }
    }
}

/// One walk from any numbers.
struct ReversePass {
    private let trace: Trace
    private let method: any WalkMethod
    private let cancellation: Cancellation?

    init(
        _ trace: Trace, style: ReverseStyle, ties: Ties = .first, leaky: LeakyWay = .derivative,
        backend: any Backend, cancellation: Cancellation? = nil
    ) {
        self.trace = trace
        method = style.method(leaky: leaky, ties: ties)
        self.cancellation = cancellation
    }

    func pixels(from signal: Tensor, at node: Int) throws -> Tensor {
        try trace.walkBack(signal, from: node, by: method, cancellation: cancellation)
    }
}

/// What a walk starts with, by the numbers of the layer.
struct ReverseStart {
    private let query: Query
    init(
        _ part: Query.Part, number: Query.Number? = nil, style: ReverseStyle, shape: Shape
    ) {
        query = Query(
            part, at: 0, number: number, method: type(of: style.method()), shape: shape)
    }

    var number: Query.Number { query.number }

    func signal(of values: Tensor) throws -> Tensor { try query.signal(of: values) }
}
