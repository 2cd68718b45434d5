import FoundationEssentials
import Testing

@testable import switchback

struct TestJobTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/jobs-\(UUID().uuidString)"

    @Test
    func `a file gets the values whose names it holds, and one that no file holds is refused`()
        throws
    {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (one, other, notebook) = (folder + "/a", folder + "/b", folder + "/n.ipynb")
        try TextFile.write(Array("show n".utf8), to: one)
        try TextFile.write(Array("show 3".utf8), to: other)
        try TextFile.write(Samples.file([Samples.code("m + n", id: "a")]), to: notebook)
        func cells(_ settings: [String], _ files: [String]) throws -> [[String]] {
            try TestJob(files: files, parameters: ParameterCell(settings), junit: nil)
                .parametersOfFiles().map(\.statements)
        }
        #expect(
            try cells(["n=1", "m=2"], [one, other, notebook]) == [
                ["n = 1"], [], ["n = 1", "m = 2"],
            ])
        let error = #expect(throws: ProgramError.self) { try cells(["x=1"], [one, other]) }
        #expect(error?.description == "--set: nothing in '\(one)', '\(other)' is called 'x'.")
        #expect(try cells(["x=1"], [one, folder + "/gone"]) == [[], ["x = 1"]])
    }
}
