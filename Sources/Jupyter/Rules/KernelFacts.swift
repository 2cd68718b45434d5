import Answers
import Logging

/// What the rules of all channels and subshells share.
struct KernelFacts: Sendable {
    var session: Session
    var interpreter: any Interpreter
    var history: (any InputHistory)?
    var publications: Publications
    var interruption: Interruption
    var turnstile: Turnstile
    var subshells: Subshells
    var comms: Comms
    var widgets: WidgetDesk
    var input: InputDesk
    var occupation = Occupation()
    var limits: OutputLimits
    var information: KernelInfoReply
    var ports: Ports
    var logger: Logger
}
