import Testing

@testable import Jupyter

struct TicketLockTests {
    @Test func `tickets are served in the order in which they were taken`() {
        let executionLock = TicketLock()
        let tickets = (0..<3).map { _ in executionLock.take() }
        #expect(tickets.map(executionLock.isServing) == [true, false, false])
        executionLock.release(tickets[1])
        #expect(tickets.map(executionLock.isServing) == [true, false, false])
        executionLock.release(tickets[0])
        #expect(tickets.map(executionLock.isServing) == [false, false, true])
    }

    @Test func `who waits is woken when its turn comes`() throws {
        let executionLock = TicketLock()
        let first = executionLock.take()
        let second = executionLock.take()
        let wakePipe = try WakePipe()
        let thread = try KernelThread(stackSize: KernelThread.flatStack) {
            if executionLock.wait(for: second, wakePipe: wakePipe) { executionLock.release(second) }
        }
        executionLock.release(first)
        #expect(thread.join(milliseconds: 20_000))
        #expect(executionLock.isServing(executionLock.take()))
    }

    @Test func `nobody waits for a kernel that has ended`() throws {
        let executionLock = TicketLock()
        _ = executionLock.take()
        let second = executionLock.take()
        let wakePipe = try WakePipe()
        let thread = try KernelThread(stackSize: KernelThread.flatStack) {
            _ = executionLock.wait(for: second, wakePipe: wakePipe)
        }
        executionLock.close()
        #expect(thread.join(milliseconds: 20_000))
        #expect(!executionLock.wait(for: second, wakePipe: wakePipe))
    }
}
