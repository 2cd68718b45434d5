import Testing

@testable import Jupyter

struct TurnstileTests {
    @Test func `turns come in the order in which they were drawn`() {
        let turnstile = Turnstile()
        let turns = (0..<3).map { _ in turnstile.draw() }
        #expect(turns.map(turnstile.hasCome) == [true, false, false])
        turnstile.giveBack(turns[1])
        #expect(turns.map(turnstile.hasCome) == [true, false, false])
        turnstile.giveBack(turns[0])
        #expect(turns.map(turnstile.hasCome) == [false, false, true])
    }

    @Test func `who waits is woken when its turn comes`() throws {
        let turnstile = Turnstile()
        let first = turnstile.draw()
        let second = turnstile.draw()
        let bell = try Doorbell()
        let thread = try KernelThread(stackSize: KernelThread.flatStack) {
            if turnstile.wait(for: second, bell: bell) { turnstile.giveBack(second) }
        }
        turnstile.giveBack(first)
        #expect(thread.join(milliseconds: 20_000))
        #expect(turnstile.hasCome(turnstile.draw()))
    }

    @Test func `nobody waits for a kernel that has ended`() throws {
        let turnstile = Turnstile()
        _ = turnstile.draw()
        let second = turnstile.draw()
        let bell = try Doorbell()
        let thread = try KernelThread(stackSize: KernelThread.flatStack) {
            _ = turnstile.wait(for: second, bell: bell)
        }
        turnstile.close()
        #expect(thread.join(milliseconds: 20_000))
        #expect(!turnstile.wait(for: second, bell: bell))
    }
}
