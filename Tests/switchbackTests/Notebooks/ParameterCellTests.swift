import Answers
import Testing

@testable import switchback

struct ParameterCellTests {
    @Test(arguments: [
        ("epochs=10", "epochs = 10"), ("rate = 1e-3", "rate = 0.001"), ("on=True", "on = true"),
        ("on=False", "on = false"), ("x=None", "x = nothing"), ("on=true", #"on = "true""#),
        ("on=TRUE", #"on = "TRUE""#), ("x=null", #"x = "null""#), ("x=nothing", #"x = "nothing""#),
        ("folder=photos/lfw", #"folder = "photos/lfw""#), (#"a="quoted""#, #"a = "\"quoted\"""#),
        ("sizes=[1, 2]", #"sizes = "[1, 2]""#), (#"path=C:\x"y"#, #"path = "C:\\x\"y""#),
        ("text=a=b", #"text = "a=b""#), ("empty=", #"empty = """#), ("x=0x10", #"x = "0x10""#),
        ("rate=+0.1", "rate = 0.1"), ("n=1_000", "n = 1000"), ("n=1__0", #"n = "1__0""#),
        ("n=_1", #"n = "_1""#), ("n=010", "n = 10"), ("n=-0", "n = 0"), ("n=-007", "n = -7"),
        ("n=.5", "n = 0.5"), ("n=1.", "n = 1.0"), ("n=.", #"n = ".""#), ("n=1e3", "n = 1000.0"),
        ("n=1_0.5_0e1_0", "n = 105000000000.0"), ("n=1e", #"n = "1e""#), ("n=- 1", #"n = "- 1""#),
        ("n= 1 ", "n = 1"), ("n= a ", #"n = " a ""#), ("n= True", #"n = " True""#),
        ("n=\u{661}\u{662}", "n = 12"), ("n=\u{FF11}", "n = 1"), ("n=\u{B2}", "n = \"\u{B2}\""),
        ("n=1\n", "n = 1"), ("n=a\tb", #"n = "a\tb""#), ("n=1e-400", "n = 0.0"),
        ("n= ", #"n = " ""#),
        ("n=9007199254740993", "n = 9007199254740993"), ("n=1_000_", #"n = "1_000_""#),
    ])
    func `a setting is read as papermill reads it`(setting: String, statement: String) throws {
        #expect(try ParameterCell([setting]).statements == [statement])
    }

    @Test(arguments: ["nan", "NaN", "-nan", "inf", "+Infinity", " -INF ", "1e400"])
    func `a number that the language has not is refused`(text: String) {
        let error = #expect(throws: ProgramError.noSuchNumber(text, name: "n")) {
            try ParameterCell(["n=\(text)"])
        }
        #expect(
            error?.description
                == "--set n=\(text): the language has no number '\(text)', which papermill's -p refuses as well; give a finite number."
        )
    }

    @Test func `a literal stands as it is, and a text that looks like one is told`() throws {
        let literals = try ParameterCell([], literals: ["a=[1, 2]", "b = true", #"c="x""#])
        #expect(literals.statements == ["a = [1, 2]", "b = true", #"c = "x""#])
        #expect(literals.notes.isEmpty)
        #expect(try ParameterCell(["a=x", "b=1", "c=True"]).notes.isEmpty)
        #expect(
            try ParameterCell(["a=[1]"]).notes == [
                "--set a=[1] gives a text, as papermill's -p does; --literal a=[1] gives the value."
            ])
        for text in ["true", "false", "nothing", #""x""#, "'x'"] {
            #expect(try ParameterCell(["a=\(text)"]).notes.count == 1)
        }
        let error = #expect(throws: ProgramError.badLiteral("a=")) {
            try ParameterCell([], literals: ["a="])
        }
        #expect(
            error?.description
                == "--literal 'a=' has no value in one line; write it as --literal name=value, the value as in a cell."
        )
        #expect(throws: ProgramError.badSetting("a", option: "--literal")) {
            try ParameterCell([], literals: ["a"])
        }
    }

    @Test
    func `in a script a value stands first, and again behind what gives the name its first value`()
        throws
    {
        let settings = try ParameterCell(["n=5", "m=6", "n=7"])
        let cells = settings.insert(into: [(1, "n = 1\nshow n\nn = 2"), (6, "a\nm = 3")])
        #expect(cells.map(\.line) == [1, 1, 6])
        #expect(
            cells.map(\.text) == [
                "n = 5\nm = 6\nn = 7", "n = 1\nn = 5; n = 7; show n\nn = 2", "a\nm = 3\nm = 6",
            ])
        #expect(try ParameterCell([]).insert(into: [(1, "n = 1")]).map(\.text) == ["n = 1"])
    }

    @Test func `of a notebook without a parameters cell it is told what a later cell replaces`()
        throws
    {
        let settings = try ParameterCell(["n=5", "m=6"])
        let cells = [Samples.code("show m", id: "a"), Samples.code("n = 1", id: "b")]
        var notebook = try Notebook(Samples.file(cells), path: "n.ipynb")
        settings.insert(into: &notebook)
        #expect(
            settings.warnings(on: notebook, path: "n.ipynb") == [
                "--set n: code cell 2 of 'n.ipynb' gives n another value afterwards; tag that cell "
                    + "'parameters', so that the value given here comes behind it."
            ])
        let tagged = try Notebook(
            Samples.file([Samples.code("n = 1", id: "b", tags: #""parameters""#)]), path: "n.ipynb")
        #expect(settings.warnings(on: tagged, path: "n.ipynb").isEmpty)
    }

    @Test func `a setting without a sign or a name is refused`() {
        #expect(throws: ProgramError.badSetting("epochs", option: "--set")) {
            try ParameterCell(["epochs"])
        }
        #expect(throws: ProgramError.badSettingName("1a", option: "--set")) {
            try ParameterCell(["1a=2"])
        }
        #expect(throws: ProgramError.badSettingName("", option: "--set")) {
            try ParameterCell(["=2"])
        }
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
