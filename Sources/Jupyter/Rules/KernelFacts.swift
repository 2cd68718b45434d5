import Answers
import Logging

/// What the rules of all channels share.
struct KernelFacts: Sendable {
    var session: Session
    var interpreter: any Interpreter
    var history: (any InputHistory)?
    var publications: Publications
    var interruption: Interruption
    var information: KernelInfoReply
    var ports: Ports
    var logger: Logger
}
