import Answers
import Testing

@testable import switchback

struct TestInterruptsTests {
    @Test func `an interrupt ends the running cell, and no other is begun`() {
        let interrupts = TestInterrupts()
        let interpreter = ScriptedInterpreter { _, _ in
            interrupts.interrupt()
            return .failed(.interrupted("fit"))
        }
        let execute = interrupts.running(interpreter)
        #expect(!interrupts.isRequested)
        #expect(execute("1", SilentSink()) == .failed(.interrupted("fit")))
        #expect(interpreter.interruptCount == 1 && interrupts.isRequested)
        guard case .failed = execute("2", SilentSink()) else {
            Issue.record("a cell was begun")
            return
        }
        #expect(interpreter.cells == ["1"])
    }
}
