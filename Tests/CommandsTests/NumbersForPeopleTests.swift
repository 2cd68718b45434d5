import Answers
import Commands
import Foundation
import Testing

/// What a person reads of a number, and what a file gets.
struct NumbersForPeopleTests {
    private let session = Session()

    private func text(_ code: String) -> String? {
        guard case .finished(let answer?, _) = session.execute(code, sink: KeepingSink()) else {
            return nil
        }
        return answer.text
    }

    @Test func `a probability is shown short and saved whole`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("numbers-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(text("p = 0.18970123938\np") == "0.189701")
        #expect(text("[p, 2]") == "[0.189701, 2]")
        #expect(text("names")?.contains("0.18970123938") == false)
        for ending in ["txt", "json"] {
            let file = folder.appendingPathComponent("p.\(ending)").path
            _ = session.execute("save p \"\(file)\"", sink: KeepingSink())
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "0.18970123938\n")
        }
    }
}
