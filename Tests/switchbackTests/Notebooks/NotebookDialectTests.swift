import Answers
import Serialization
import Testing

@testable import switchback

/// Notebooks as editors save them, and as nbformat would not.
struct NotebookDialectTests {
    private func notebook(_ text: String) throws -> Notebook {
        try Notebook(Array(text.utf8), path: "n.ipynb")
    }

    private func written(_ notebook: Notebook) throws -> JSON { try JSON(parsing: notebook.bytes) }

    @Test(arguments: [0, 1, 2, 3, 4, 5])
    func `every minor version is read, with a mark before it and ends of lines from Windows`(
        minor: Int
    ) throws {
        let text = """
            {"cells": [{"cell_type": "code", "source": ["a\\n", "b"]}, {"cell_type": "raw", "source": "r"},
              {"cell_type": "markdown"}], "nbformat": 4, "nbformat_minor": \(minor)}
            """.split(separator: "\n").joined(separator: "\r\n")
        let notebook = try Notebook([0xEF, 0xBB, 0xBF] + Array(text.utf8), path: "n.ipynb")
        #expect(notebook.cells.map(\.source) == ["a\nb", "r", ""])
        let file = try written(notebook)
        #expect(file["metadata"] == [:])
        #expect(file["nbformat_minor"] == .integer(minor))
        for (index, cell) in (file["cells"]?.elements ?? []).enumerated() {
            #expect(cell["metadata"] == [:])
            #expect(cell["id"] == (minor < 5 ? nil : .string("cell-\(index + 1)")))
            #expect(cell["outputs"] == (index == 0 ? [] : nil))
            #expect(cell["execution_count"] == (index == 0 ? .null : nil))
        }
    }

    @Test func `ids that are missing, given twice or none are made, all different`() throws {
        let cells = ["cell-2", "x", "x", "", "é"].map { #"{"cell_type": "raw", "id": "\#($0)"}"# }
        let list = (cells + [#"{"cell_type": "raw"}"#]).joined(separator: ",")
        let notebook = try notebook(
            #"{"cells": [\#(list)], "nbformat": 4, "nbformat_minor": 5}"#)
        let made = notebook.cells.compactMap(\.identifier)
        #expect(made == ["cell-2", "x", "cell-3", "cell-4", "cell-5", "cell-6"])
    }

    @Test func `what is not known is kept`() throws {
        let notebook = try notebook(
            #"""
            {"cells": [{"cell_type": "markdown", "source": "x", "attachments": {"p.png": {"image/png": "aGk="}},
               "vendor": {"a": [1]}, "metadata": {"vscode": {"languageId": "plaintext"}}}],
             "colab": 7, "metadata": {"deepnote": {"a": null}}, "nbformat": 4.0, "nbformat_minor": 4}
            """#)
        let file = try written(notebook)
        #expect(file["colab"] == 7)
        #expect(file["nbformat"] == 4)
        #expect(file["metadata"] == ["deepnote": ["a": .null]])
        let cell = file["cells"]?.elements?.first
        #expect(cell?["vendor"] == ["a": [1]])
        #expect(cell?["attachments"] == ["p.png": ["image/png": "aGk="]])
        #expect(cell?["metadata"] == ["vscode": ["languageId": "plaintext"]])
    }

    @Test func `a notebook without cells is one`() throws {
        let notebook = try notebook(#"{"cells": [], "nbformat": 4}"#)
        #expect(notebook.cells.isEmpty)
        #expect(try written(notebook)["nbformat_minor"] == 0)
    }

    @Test(arguments: [
        ("", "it is empty"), ("[]", "it holds no JSON object"),
        ("{}", "it does not say its nbformat"),
        (#"{"nbformat": "4", "cells": []}"#, "its nbformat is no whole number"),
        (#"{"nbformat": 4}"#, "it has no list of cells"),
        (#"{"nbformat": 4, "cells": [{}]}"#, "cell 1 is no object with a type"),
        (
            #"{"nbformat": 4, "cells": [{"cell_type": "raw", "source": [1]}]}"#,
            "cell 1 has a source that is neither a text nor a list of lines"
        ),
        (
            #"{"nbformat": 4, "cells": [{"cell_type": "code", "outputs": {}}]}"#,
            "cell 1 has outputs that are no list"
        ),
        (#"{"a": b}"#, "JSON byte 6: expected a value, found 'b'"),
    ])
    func `what is no notebook is told in a sentence`(text: String, reason: String) {
        let error = #expect(throws: ProgramError.self) { try notebook(text) }
        #expect(error?.description == "'n.ipynb' is not a notebook: \(reason).")
    }

    @Test func `UTF-16 is named`() {
        let error = #expect(throws: ProgramError.self) {
            try Notebook([0xFF, 0xFE, 0x7B, 0], path: "n.ipynb")
        }
        #expect(
            error?.description
                == "'n.ipynb' is not a notebook: it is UTF-16 text, and notebooks are UTF-8.")
    }

    @Test func `a notebook with worksheets is of an older format`() {
        #expect(throws: ProgramError.oldNotebook(path: "n.ipynb", format: 3)) {
            try notebook(#"{"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": []}]}"#)
        }
    }

    @Test func `errors of notebooks and texts are whole sentences`() {
        #expect(
            ProgramError.otherLanguage(path: "n.ipynb", kernel: "python3").description
                == "'n.ipynb' is a notebook for the kernel 'python3', not for switchback. "
                + "Choose the kernel Switchback in the notebook, or set metadata.kernelspec.name to switchback."
        )
        #expect(
            ProgramError.textOfAnotherTool(path: "n.md", what: "Markdown").description
                == "'n.md' is Markdown by its ending, and no script of Switchback. Where jupytext keeps a notebook "
                + "in it, make the notebook with: jupytext --to ipynb 'n.md'")
        #expect(
            ProgramError.oldNotebook(path: "n.ipynb", format: 3).description.contains(
                "format 3; format 4"))
    }

    @Test(
        arguments: [
            (#"{}"#, nil), (#"{"kernelspec": {"name": "switchback"}}"#, nil),
            (#"{"kernelspec": {"name": "sb-dev", "language": "switchback"}}"#, nil),
            (#"{"kernelspec": {"name": "x"}, "language_info": {"name": "switchback"}}"#, nil),
            (#"{"kernelspec": {"name": "python3", "language": "python"}}"#, "python3"),
            (#"{"kernelspec": {"name": "python3", "display_name": "Python 3"}}"#, "python3"),
            (#"{"language_info": {"name": "python"}}"#, "python"),
            (#"{"kernelspec": {"name": "", "display_name": ""}}"#, nil),
            (#"{"kernelspec": null}"#, nil),
        ] as [(String, String?)])
    func `the language decides whose notebook it is`(metadata: String, other: String?) throws {
        let notebook = try notebook(
            #"{"cells": [], "metadata": \#(metadata), "nbformat": 4, "nbformat_minor": 4}"#)
        #expect(notebook.otherKernel(than: "switchback") == other)
    }

    @Test func `numbers that Python's json writes and JSON does not have stay as they are`() throws
    {
        let bytes = Array(
            """
            {"cells": [], "metadata": {"a": [NaN, -Infinity, 1e400, 1.5]}, "nbformat": 4, "nbformat_minor": 5}
            """.utf8)
        let notebook = try Notebook(bytes, path: "n.ipynb")
        let text = String(decoding: notebook.bytes, as: UTF8.self).filter { !$0.isWhitespace }
        #expect(text.contains("[NaN,-Infinity,Infinity,1.5]"))
    }
}
