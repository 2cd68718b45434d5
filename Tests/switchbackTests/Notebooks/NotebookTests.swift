import Answers
import Serialization
import Testing

@testable import switchback

struct NotebookTests {
    @Test func `a notebook is written with sorted keys, one space a level, text in lines`() throws {
        let file = Samples.file(
            [
                #"""
                {"source": ["# Title\n", "more"], "cell_type": "markdown", "id": "a",
                 "metadata": {"trusted": true, "kept": [1, 2.5, "é\u0007"]}}
                """#,
                #"""
                {"cell_type": "code", "execution_count": 3, "id": "b", "metadata": {},
                 "outputs": [{"output_type": "stream", "name": "stdout", "text": "x\ny\n"},
                  {"output_type": "display_data", "metadata": {},
                   "data": {"text/plain": "p\nq", "image/png": ["aGk=\n"], "application/json": ["u", "v"]}}],
                 "source": "show 1"}
                """#,
            ], metadata: #"{"signature": "s", "kernelspec": {"name": "switchback"}}"#)
        let written = """
            {
             "cells": [
              {
               "cell_type": "markdown",
               "id": "a",
               "metadata": {
                "kept": [
                 1,
                 2.5,
                 "é\\u0007"
                ]
               },
               "source": [
                "# Title\\n",
                "more"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": 3,
               "id": "b",
               "metadata": {},
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "x\\n",
                  "y\\n"
                 ]
                },
                {
                 "data": {
                  "application/json": [
                   "u",
                   "v"
                  ],
                  "image/png": "aGk=\\n",
                  "text/plain": [
                   "p\\n",
                   "q"
                  ]
                 },
                 "metadata": {},
                 "output_type": "display_data"
                }
               ],
               "source": [
                "show 1"
               ]
              }
             ],
             "metadata": {
              "kernelspec": {
               "name": "switchback"
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """
        let notebook = try Notebook(file, path: "a.ipynb")
        #expect(String(decoding: notebook.bytes, as: UTF8.self) == written)
        #expect(notebook.title == "Title")
        #expect(notebook.otherKernel(than: "switchback") == nil)
    }

    @Test func `writing is a fixed point`() throws {
        let file = Samples.file([Samples.code("a\\nb", id: "x")])
        let once = try Notebook(file, path: "a.ipynb").bytes
        #expect(try Notebook(once, path: "a.ipynb").bytes == once)
    }

    @Test(arguments: [
        ("nothing", "'f' is not a notebook: "),
        ("[]", "'f' is not a notebook: it holds no JSON object."),
        ("{}", "'f' is not a notebook: it does not say its nbformat."),
        (
            #"{"nbformat": 3}"#,
            "'f' is a notebook of format 3; format 4 is read here. "
                + "Convert it with: jupyter nbconvert --to notebook --nbformat 4"
        ),
        (#"{"nbformat": 4}"#, "'f' is not a notebook: it has no list of cells."),
        (
            #"{"nbformat": 4, "cells": [{}]}"#,
            "'f' is not a notebook: cell 1 is no object with a type."
        ),
    ])
    func `what is no notebook says why`(text: String, sentence: String) {
        let error = #expect(throws: ProgramError.self) {
            try Notebook(Array(text.utf8), path: "f")
        }
        #expect(error?.description.hasPrefix(sentence) == true)
    }
}
