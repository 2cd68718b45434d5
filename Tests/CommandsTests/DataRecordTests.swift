import Answers
import Datasets
import Testing

@testable import Commands

struct DataRecordTests {
    private func data(after code: String) -> [Circumstances.Data] {
        let session = Session(keepsRecord: true)
        _ = session.execute(code, sink: SilentSink())
        return session.circumstances?.data ?? []
    }

    @Test func `a session tells its seed and the data that it read, each once`() {
        let session = Session(keepsRecord: true)
        for code in [
            "seed 7", "data faces size=32", "a = data faces size=32", "data faces size=40",
        ] {
            _ = session.execute(code, sink: SilentSink())
        }
        let circumstances = session.circumstances
        #expect(circumstances?.seed == 7 && circumstances?.version == Version.current)
        #expect(circumstances?.data.map(\.name) == ["painted faces", "painted faces"])
        #expect(Set(circumstances?.data.map(\.fingerprint) ?? []).count == 2)
    }

    @Test func `pixels count: another seed paints other faces of the same names`() {
        let one = data(after: "data faces size=32 seed=1")
        #expect(one == data(after: "data faces size=32 seed=1"))
        #expect(one != data(after: "data faces size=32 seed=2"))
    }

    @Test func `a session that keeps no record tells none`() {
        let session = Session()
        _ = session.execute("data faces size=32", sink: SilentSink())
        #expect(session.circumstances == nil)
    }

    @Test func `the first and the last image are among those looked at`() {
        #expect(DataRecord.samples(of: 0) == [])
        #expect(DataRecord.samples(of: 3) == [0, 1, 2])
        let samples = DataRecord.samples(of: 1000)
        #expect(samples.count == DataRecord.sampleCount)
        #expect(samples.first == 0 && samples.last == 999)
    }
}
