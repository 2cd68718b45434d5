import Answers
import Foundation
import Language
import Serialization
import Testing

@testable import Commands

struct TableFileTests {
    private let columns = Columns([
        .text("name", "class & co", ["50 % {x}", "a_b|c", nil]).called("class"),
        .number("accuracy", "accuracy", [0.123_456, 0.5, nil]) {
            "\(($0 * 10_000).rounded() / 100) %"
        },
        .integer("label", nil, [1, 2, 3]),
        .text(nil, "shown only", ["~", "^", "\\#$"]).called(nil),
        .integer(nil, "images", [1_000, 2, 3]) { $0 == 1_000 ? "1,000" : "\($0)" },
    ])

    @Test func `CSV has the columns in the order shown, all digits, and names`() throws {
        #expect(
            try TableFile(columns).csv() == """
                class,accuracy,label,images
                50 % {x},0.123456,1,1000
                a_b|c,0.5,2,2
                ,,3,3

                """)
        let quoted = Columns([.text(nil, "a", ["x,\"y\"\nz"])])
        #expect(try TableFile(quoted).csv() == "a\n\"x,\"\"y\"\"\nz\"\n")
    }

    @Test func `Markdown is as shown, with what it would read as markup escaped`() throws {
        #expect(
            try TableFile(columns, caption: "Of *all*").markdown() == ##"""
                Of \*all\*

                | class & co | accuracy | shown only | images |
                | :--- | ---: | :--- | ---: |
                | 50 % {x} | 12.35 % | ~ | 1,000 |
                | a\_b\|c | 50.0 % | ^ | 2 |
                |  | - | \\#$ | 3 |

                """##)
    }

    @Test func `LaTeX escapes its characters and has booktabs' rules`() throws {
        #expect(
            try TableFile(columns).latex() == ##"""
                % needs \usepackage{booktabs}
                \begin{tabular}{lrlr}
                \toprule
                class \& co & accuracy & shown only & images \\
                \midrule
                50 \% \{x\} & 12.35 \% & \textasciitilde{} & 1,000 \\
                a\_b\textbar{}c & 50.0 \% & \textasciicircum{} & 2 \\
                 & - & \textbackslash{}\#\$ & 3 \\
                \bottomrule
                \end{tabular}

                """##)
        let framed = try TableFile(columns, caption: "100 %", label: "tab:all").latex()
        #expect(
            framed.contains("\\begin{table}\n\\centering\n\\caption{100 \\%}\n\\label{tab:all}"))
        #expect(framed.hasSuffix("\\end{tabular}\n\\end{table}\n"))
    }

    @Test func `a cell is no argument of the line before it, and no other letter`() throws {
        let columns = Columns([.text(nil, "[a]", ["[0, 1]", " [2]", "*", "<x> [y] *"])])
        let latex = try TableFile(columns).latex()
        for row in [
            "{[}a] \\\\", "{[}0, 1] \\\\", " {[}2] \\\\", "{*} \\\\",
            "\\textless{}x\\textgreater{} [y] * \\\\",
        ] {
            #expect(latex.contains("\n\(row)\n"))
        }
    }

    @Test func `Markdown keeps a cell in its place`() throws {
        let columns = Columns([.text(nil, "a|b", ["x\ny", "c\\d", "e\r\nf"])])
        let rows = try TableFile(columns).markdown().split(separator: "\n")
        #expect(rows == ["| a\\|b |", "| :--- |", "| x y |", "| c\\\\d |", "| e  f |"])
    }

    @Test func `only what is not shown in full is rounded`() throws {
        #expect(try TableFile(columns).rounded() == ["accuracy"])
        let whole = Columns([.number(nil, "share", [0.57, 1]) { Rendering.percent($0) }])
        #expect(try TableFile(whole).rounded() == [])
    }

    @Test func `save writes tables whole, and says what is rounded`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let session = Session()
        session.workplace.scope["t"] = .object(TableValue(columns))
        func save(_ name: String, _ options: String = "") -> String {
            let transcript = Transcript()
            let path = folder.appendingPathComponent(name).path
            if case .failed(let failure) = session.execute(
                "save t \"\(path)\" \(options)", sink: transcript)
            {
                return failure.message
            }
            return transcript.text.replacing("\(folder.path)/", with: "")
        }
        #expect(save("t.csv") == "wrote t.csv")
        let rounded = "\nas shown, rounded: accuracy; a .csv file has all digits"
        #expect(save("t.md", "caption=\"All\"") == "wrote t.md" + rounded)
        #expect(save("t.tex", "label=\"tab:t\"") == "wrote t.tex" + rounded)
        #expect(save("t.json") == "wrote t.json")
        #expect(
            save("u.csv", "caption=\"x\"") == "a .csv file has no caption; a .md or .tex file has")
        #expect(save("u.md", "label=\"x\"") == "a .md file has no label; a .tex file has")
        #expect(save("u.tex", "label=\"{x\"").hasPrefix("LaTeX would not take the label \"{x\""))
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(kept == ["t.csv", "t.json", "t.md", "t.tex"])
        let text = try String(contentsOf: folder.appendingPathComponent("t.csv"), encoding: .utf8)
        #expect(try text == TableFile(columns).csv())
    }

    @Test func `every report saves its table`() throws {
        let session = Session()
        _ = session.execute(TableFieldTests.small, sink: SilentSink())
        _ = session.execute("run = fit net train epochs=2", sink: SilentSink())
        let values = try ["run", "train", "net"].map { name in
            let value = try #require(session.workplace.scope[name])
            return try #require(try TableFile.columns(of: value))
        }
        #expect(
            try TableFile(values[0]).csv().hasPrefix("epoch,loss,accuracy,test,rate,testLoss\n1,"))
        #expect(try TableFile(values[1]).csv().hasPrefix("index,name,class,"))
        #expect(try TableFile(values[2]).csv().hasPrefix("name,kind,output,sees,"))
        #expect(try TableFile(values[0]).latex().contains("\\begin{tabular}{"))
        guard
            case .failed(let failure) = session.execute(
                "save 3 \"three.tex\"", sink: SilentSink())
        else {
            Issue.record("a number is no table")
            return
        }
        #expect(failure.message == "3 has no table to write as .tex")
    }
}
