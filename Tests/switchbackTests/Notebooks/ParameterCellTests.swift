import Answers
import Testing

@testable import switchback

struct ParameterCellTests {
    @Test(arguments: [
        ("epochs=10", "epochs = 10"), ("rate = 1e-3", "rate = 1e-3"), ("on=true", "on = true"),
        ("folder=photos/lfw", #"folder = "photos/lfw""#), (#"a="quoted""#, #"a = "quoted""#),
        ("sizes=[1, 2]", "sizes = [1, 2]"), (#"path=C:\x"y"#, #"path = "C:\\x\"y""#),
        ("text=a=b", #"text = "a=b""#), ("empty=", #"empty = """#), ("n=nan", #"n = "nan""#),
        ("x=0x10", #"x = "0x10""#), ("rate=+0.1", "rate = 0.1"), ("x=1e400", #"x = "1e400""#),
        (#"a="b"c""#, #"a = "\"b\"c\"""#), (#"a="b\"c""#, #"a = "b\"c""#),
    ])
    func `a setting becomes a statement`(setting: String, statement: String) throws {
        #expect(try ParameterCell([setting]).statements == [statement])
    }

    @Test func `a setting without a sign or a name is refused`() {
        #expect(throws: ProgramError.badSetting("epochs")) { try ParameterCell(["epochs"]) }
        #expect(throws: ProgramError.badSettingName("1a")) { try ParameterCell(["1a=2"]) }
        #expect(throws: ProgramError.badSettingName("")) { try ParameterCell(["=2"]) }
    }

    @Test func `the values stand behind the cell tagged parameters`() throws {
        var notebook = try Notebook(
            Samples.file([
                Samples.code("a", id: "a"), Samples.code("n = 1", id: "b", tags: #""parameters""#),
                Samples.code("c", id: "injected-parameters"),
            ]), path: "n.ipynb")
        try ParameterCell(["n=2", "m=3"]).insert(into: &notebook)
        #expect(notebook.cells.map(\.source) == ["a", "n = 1", "# Parameters\nn = 2\nm = 3", "c"])
        #expect(notebook.cells[2].tags == ["injected-parameters"])
        #expect(notebook.cells[2].identifier == "injected-parameters-1")
    }

    @Test func `values given again replace those of the last time`() throws {
        var notebook = try Notebook(Samples.file([Samples.code("a", id: "a")]), path: "n.ipynb")
        try ParameterCell(["n=2"]).insert(into: &notebook)
        try ParameterCell(["n=3"]).insert(into: &notebook)
        #expect(notebook.cells.map(\.source) == ["# Parameters\nn = 3", "a"])
    }

    @Test func `a value for a name that is nowhere is refused, with those that there are`() throws {
        let parameters = "photographs = \"p\"  # a folder\n\nsize = 64"
        let settings = try ParameterCell(["size=32", "photograps=mine"])
        let error = #expect(throws: ProgramError.self) {
            try settings.check(
                against: [parameters, "data photographs size=size"], parameters: parameters,
                path: "n.ipynb")
        }
        #expect(
            error?.description
                == "--set: nothing in 'n.ipynb' is called 'photograps'; its parameters are photographs, size."
        )
        // Part of a longer name is no name.
        #expect(throws: ProgramError.self) {
            try ParameterCell(["photo=1"]).check(
                against: ["photo-size = 3"], parameters: nil, path: "a.sb")
        }
        try ParameterCell(["size=32"]).check(against: ["size"], parameters: nil, path: "a.sb")
    }
}
