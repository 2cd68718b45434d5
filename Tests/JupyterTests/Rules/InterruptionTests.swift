import Testing

@testable import Jupyter

struct InterruptionTests {
    @Test func `an interrupt without work changes nothing`() {
        let interruption = Interruption(Calculator())
        interruption.request()
        interruption.expectCell()
        #expect(interruption.beginCell())
    }

    @Test func `an interrupt of a cell is answered by its end`() {
        let interruption = Interruption(Calculator())
        interruption.expectCell()
        #expect(interruption.beginCell())
        #expect(!interruption.isUnanswered)
        interruption.request()
        interruption.request()
        #expect(interruption.isUnanswered)
        interruption.endCell(wasInterrupted: true)
        #expect(!interruption.isUnanswered)
        #expect(interruption.beginCell())
    }

    @Test func `an interrupt that came too late for a cell stops the next one, once`() {
        let interruption = Interruption(Calculator())
        interruption.expectCell()
        #expect(interruption.beginCell())
        interruption.request()
        interruption.endCell(wasInterrupted: false)
        #expect(!interruption.beginCell())
        #expect(interruption.beginCell())
    }

    @Test func `a reminder that comes after the cell's end does not reach the next cell`() {
        let calculator = Calculator()
        let interruption = Interruption(calculator)
        interruption.expectCell()
        #expect(interruption.beginCell())
        interruption.request()
        interruption.remind()
        #expect(calculator.interrupts == 2)
        interruption.endCell(wasInterrupted: true)
        interruption.remind()
        #expect(interruption.beginCell())
        interruption.remind()
        #expect(calculator.interrupts == 2)
    }

    @Test func `an interrupt lasts until the last cell is answered`() {
        let interruption = Interruption(Calculator())
        interruption.expectCell()
        interruption.expectCell()
        interruption.request()
        interruption.settleCell()
        #expect(!interruption.beginCell())
        interruption.request()
        interruption.settleCell()
        #expect(interruption.beginCell())
    }

    @Test func `the answer of the last cell settles what was asked`() {
        let interruption = Interruption(Calculator())
        interruption.expectCell()
        interruption.request()
        interruption.settleCell()
        interruption.expectCell()
        #expect(interruption.beginCell())
    }

    @Test func `at the kernel's end a cell is told to stop though nobody interrupted it`() {
        let calculator = Calculator()
        let interruption = Interruption(calculator)
        interruption.expectCell()
        #expect(interruption.beginCell())
        interruption.end()
        #expect(calculator.interrupts == 1)
        #expect(interruption.isUnanswered)
    }
}
