import Answers
import Foundation
import GRDB
import Histories
import Testing

struct FailingHistoryTests {
    private let folder: HistoryFolder

    init() throws { folder = try HistoryFolder() }

    /// A session as in a good place; gives its inputs as they can be looked up.
    private func inputsOfASession() -> [String] {
        let keeper = folder.keeper()
        keeper.record("first", line: 1)
        keeper.record("second", line: 2)
        defer { keeper.close() }
        return keeper.entries(.range(session: 0, start: 1, stop: nil)).map(\.input)
    }

    private func overwrite(_ bytes: Data, at offset: UInt64) throws {
        let handle = try #require(FileHandle(forWritingAtPath: folder.file))
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: bytes)
        try handle.close()
    }

    private func expectANewFile(beside damaged: Data) throws {
        let warning = try #require(folder.log.lines.first)
        #expect(folder.log.lines.count == 1)
        #expect(warning.hasPrefix("the history '\(folder.file)' is damaged ("))
        #expect(
            warning.hasSuffix(
                "); it is left as it is, and a new one begins in '\(folder.path)/history-2.sqlite'."
            ))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file)) == damaged)
        // The next session goes on there, without another word.
        let next = folder.keeper()
        #expect(next.entries(.tail(count: nil)).map(\.input) == ["first", "second"])
        #expect(folder.log.lines.count == 1)
    }

    @Test func `a file that is no database is left, and a new one begins`() throws {
        let damaged = Data(repeating: 7, count: 5000)
        try damaged.write(to: URL(fileURLWithPath: folder.file))
        #expect(inputsOfASession() == ["first", "second"])
        try expectANewFile(beside: damaged)
    }

    @Test(arguments: [("cell (colour TEXT)", 1), ("cell (colour TEXT)", 0), ("tea (a, b)", 0)])
    func `a database of something else is left, and a new one begins`(
        table: String, version: Int
    ) throws {
        let other = try DatabaseQueue(path: folder.file)
        try other.write { database in
            try database.execute(sql: "CREATE TABLE \(table); PRAGMA user_version = \(version)")
        }
        try other.close()
        let damaged = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        #expect(inputsOfASession() == ["first", "second"])
        try expectANewFile(beside: damaged)
    }

    @Test(arguments: [(0, 4096), (4096, 8192), (50, 60)])
    func `a damaged page, wherever it is, costs no session`(start: Int, end: Int) throws {
        folder.session((1...200).map { "input \($0) \(String(repeating: "x", count: 100))" })
        try overwrite(Data(repeating: 0xA5, count: end - start), at: UInt64(start))
        #expect(inputsOfASession().suffix(2) == ["first", "second"])
        #expect(folder.log.lines.count <= 1)
    }

    @Test func `a file cut short costs no session`() throws {
        folder.session((1...200).map { "input \($0) \(String(repeating: "x", count: 100))" })
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        for length in [0, 1, 99, 100, 4095, 4096, 9000] {
            try whole.prefix(length).write(to: URL(fileURLWithPath: folder.file))
            #expect(inputsOfASession().suffix(2) == ["first", "second"])
        }
    }

    @Test func `the file of a later version is left alone`() throws {
        let other = try DatabaseQueue(path: folder.file)
        try other.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 9") }
        try other.close()
        #expect(inputsOfASession() == ["first", "second"])
        #expect(
            folder.log.lines == [
                "the history '\(folder.file)' cannot be kept (a later version of this program "
                    + "wrote it, in layout 9; 1 is known here); this session's is in memory only."
            ])
        #expect(folder.names == ["history.sqlite"])
    }

    @Test(arguments: ["/proc/nowhere/history.sqlite", "/dev/null/history.sqlite", "/sys/h.sqlite"])
    func `where nothing can be written, the session is kept in memory`(file: String) {
        let keeper = HistoryKeeper(file: file, logger: folder.log.logger)
        keeper.record("first", line: 1)
        keeper.record(output: "1", line: 1)
        #expect(keeper.entries(.tail(count: nil)).map(\.output) == ["1"])
        keeper.record("second", line: 2)
        #expect(keeper.entries(.tail(count: nil)).map(\.input) == ["first", "second"])
        keeper.close()
        #expect(folder.log.lines.count == 1)
        #expect(folder.log.lines[0].hasPrefix("the history '\(file)' cannot be kept ("))
    }

    @Test func `a folder in the file's place is left alone`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.file, withIntermediateDirectories: true)
        #expect(inputsOfASession() == ["first", "second"])
        #expect(folder.log.lines.count == 1)
        #expect(folder.names == ["history.sqlite"])
    }

    @Test func `a file that goes away under a session takes nothing with it but itself`() throws {
        let keeper = folder.keeper()
        keeper.record("first", line: 1)
        _ = keeper.entries(.tail(count: 1))
        for name in folder.names {
            try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        }
        keeper.record("second", line: 2)
        #expect(keeper.entries(.tail(count: nil)).map(\.input) == ["first", "second"])
        keeper.close()
        #expect(inputsOfASession() == ["first", "second"])
    }

    @Test func `after its end a history still answers`() {
        let keeper = folder.keeper()
        keeper.record("first", line: 1)
        keeper.close()
        keeper.close()
        #expect(keeper.entries(.tail(count: nil)).map(\.input) == ["first"])
    }
}
