import Answers
import Logging

/// What the rules of all channels and subshells share.
struct KernelFacts: Sendable {
    var session: MessageSession
    var interpreter: any Interpreter
    var history: (any InputHistory)?
    var publications: Publications
    var interruption: Interruption
    var executionLock: TicketLock
    var subshells: Subshells
    var comms: Comms
    var widgets: WidgetRegistry
    var input: PendingInput
    var activeCells = ActiveCells()
    var limits: OutputLimits
    var information: KernelInfoReply
    var ports: Ports
    var logger: Logger
}
