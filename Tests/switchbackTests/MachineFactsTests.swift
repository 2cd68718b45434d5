import Tensors
import Testing

@testable import switchback

struct MachineFactsTests {
    @Test func `a processor is read from the system's description`() {
        let processor = Processor(
            description: """
                processor\t: 0
                model name\t: Some CPU @ 2 GHz
                flags\t\t: fpu avx2 avx sse4_2
                processor\t: 1
                model name\t: Another
                """)
        #expect(processor.name == "Some CPU @ 2 GHz")
        #expect(MachineFacts.vectorUnits(of: processor) == ["sse4_2", "avx", "avx2"])
    }

    @Test func `a description of nothing leaves the processor unknown`() {
        let processor = Processor(description: "")
        #expect(processor.name == "unknown")
        #expect(MachineFacts.vectorUnits(of: processor) == [])
    }
}
