import Answers
import Foundation
import GRDB
import Testing

@testable import Histories

struct SharedHistoryTests {
    private let folder: HistoryFolder

    init() throws { folder = try HistoryFolder() }

    @Test func `sessions are numbered, and negative numbers count back from the present one`() {
        folder.session(["one", "two"])
        folder.session(["three"])
        let present = folder.keeper()
        // Before its first input it is the one that comes next.
        #expect(
            present.entries(.range(session: -1, start: 1, stop: nil)).map(\.input) == ["three"])
        present.record("four", line: 1)
        let entries = present.entries(.tail(count: nil))
        #expect(entries.map(\.session) == [1, 1, 2, 3])
        #expect(entries.map(\.line) == [1, 2, 1, 1])
        func inputs(_ session: Int) -> [String] {
            present.entries(.range(session: session, start: 1, stop: nil)).map(\.input)
        }
        #expect(inputs(0) == ["four"])
        #expect(inputs(-1) == ["three"])
        #expect(inputs(-2) == ["one", "two"])
        #expect(inputs(2) == ["three"])
        #expect(inputs(-3) == [])
        #expect(folder.log.lines == [])
    }

    @Test func `a session without inputs takes no number`() {
        folder.session([])
        folder.session([])
        #expect(folder.names == [])
        folder.session(["one"])
        #expect(folder.keeper().entries(.tail(count: nil)).map(\.session) == [1])
    }

    @Test func `two sessions at once lose nothing and keep apart`() {
        let keepers = [folder.keeper(), folder.keeper()]
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            for line in 1...500 {
                keepers[index].record("input \(index) \(line)", line: line)
                keepers[index].record(output: "\(line)", line: line)
                // Now and then a look, which writes at once what else is written later.
                if line % 50 == 0 { _ = keepers[index].entries(.tail(count: 1)) }
            }
            keepers[index].close()
        }
        let reader = folder.keeper()
        #expect(reader.entries(.tail(count: nil)).count == 1000)
        for index in 0..<2 {
            let found = reader.entries(
                .search(pattern: "input \(index) *", count: nil, unique: false))
            #expect(found.map(\.line) == Array(1...500))
            #expect(found.map(\.output) == (1...500).map { "\($0)" })
            #expect(Set(found.map(\.session)).count == 1)
        }
        #expect(folder.log.lines == [])
    }

    @Test func `many sessions that begin at once have a number each`() {
        DispatchQueue.concurrentPerform(iterations: 12) { index in
            folder.session(["from \(index)"])
        }
        let entries = folder.keeper().entries(.tail(count: nil))
        #expect(Set(entries.map(\.session)) == Set(1...12))
        #expect(Set(entries.map(\.input)).count == 12)
        #expect(folder.log.lines == [])
    }

    @Test func `what is recorded while another program holds the file is written when it lets go`()
        throws
    {
        folder.session(["before"])
        // On a slow machine the session before may still be letting the file go.
        var patient = Configuration()
        patient.busyMode = .timeout(300)
        let other = try DatabaseQueue(path: folder.file, configuration: patient)
        let keeper = folder.keeper()
        try other.inDatabase { database in
            try database.execute(sql: "BEGIN EXCLUSIVE")
            keeper.record("meanwhile", line: 1)
            // It cannot be written, and is not lost by that.
            #expect(keeper.entries(.tail(count: nil)).map(\.input) == ["before"])
            try database.execute(sql: "ROLLBACK")
        }
        #expect(keeper.entries(.tail(count: nil)).map(\.input) == ["before", "meanwhile"])
    }

    @Test func `the oldest sessions make room`() {
        let text = String(repeating: "x", count: 1000)
        for session in 1...30 {
            let keeper = HistoryKeeper(
                file: folder.file, limit: 100_000, logger: folder.log.logger)
            for line in 1...10 { keeper.record("\(session) \(text)", line: line) }
            keeper.close()
        }
        let entries = folder.keeper().entries(.tail(count: nil))
        #expect(entries.map(\.session) == entries.map(\.session).sorted())
        #expect(entries.last?.session == 30)
        // Whole sessions went, and no more of them than had to.
        #expect(entries.count % 10 == 0 && (50...90).contains(entries.count))
    }

    @Test func `a session that is too long by itself forgets its own oldest inputs`() {
        let keeper = HistoryKeeper(file: folder.file, limit: 100_000, logger: folder.log.logger)
        let text = String(repeating: "x", count: 1000)
        for line in 1...500 {
            keeper.record(text, line: line)
            if line % 10 == 0 { _ = keeper.entries(.tail(count: 1)) }
        }
        let lines = keeper.entries(.range(session: 0, start: 1, stop: nil)).map(\.line)
        #expect(lines.last == 500)
        #expect((40...95).contains(lines.count))
        #expect(lines == Array((501 - lines.count)...500))
    }

    @Test func `the folder is made, for the owner alone`() throws {
        let file = "\(folder.path)/state/switchback/history.sqlite"
        let keeper = HistoryKeeper(file: file, logger: folder.log.logger)
        keeper.record("one", line: 1)
        keeper.close()
        let found = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/state")
        #expect(found[.posixPermissions] as? Int == 0o700)
        #expect(folder.log.lines == [])
    }

    @Test(arguments: [
        (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/switchback/history.sqlite"),
        (["HOME": "/h"], "/h/.local/state/switchback/history.sqlite"),
        (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/switchback/history.sqlite"),
        (["XDG_STATE_HOME": "s", "HOME": "/h"], "/h/.local/state/switchback/history.sqlite"),
        ([:], nil),
    ])
    func `the place is the one that the desktop specification gives`(
        environment: [String: String], file: String?
    ) {
        #expect(HistoryPlace.file(environment: environment) == file)
    }
}
