import CZeroMQ

/// What can go wrong with a contender.
enum BenchmarkError: Error, CustomStringConvertible {
    case cannotStart(program: String, reason: String)
    case noTime(name: String, answer: String)
    case ended(name: String)
    case silent(name: String)
    case cell(name: String, reply: String)
    case noPicture(name: String)
    case noPort(String)
    case noStep(loss: Double)
    case call(String, reason: String)

    /// The failure of the ZeroMQ call that was just made.
    static func socket(_ call: String) -> BenchmarkError {
        .call(call, reason: String(cString: zmq_strerror(zmq_errno())))
    }

    var description: String {
        switch self {
        case .cannotStart(let program, let reason): "'\(program)' does not start: \(reason)"
        case .noTime(let name, let answer): "\(name) answered '\(answer)', expected seconds"
        case .ended(let name): "\(name) ended before its time; its own words stand above"
        case .silent(let name): "\(name) does not answer; start it by hand to see its own words"
        case .cell(let name, let reply): "\(name) failed in a cell: \(reply)"
        case .noPicture(let name): "\(name) displayed no picture"
        case .noPort(let name): "there is no \(name) port"
        case .noStep(let loss): "the loss became \(loss): no step was taken"
        case .call(let call, let reason): "\(call): \(reason)"
        }
    }
}
