import Answers
import Testing

@testable import switchback

struct NotebookPageTests {
    @Test func `a page holds text, commands and outputs, and no other file`() throws {
        var notebook = try Notebook(
            Samples.file([
                ##"{"cell_type": "markdown", "id": "t", "metadata": {}, "source": "# A & B"}"##,
                Samples.code("a < b", id: "a"), Samples.code("", id: "empty"),
            ]), path: "n.ipynb")
        notebook.cells[1].executionCount = 1
        notebook.cells[1].outputs =
            NotebookOutput.shown(.stream(.output, "<text>"))
            + NotebookOutput.result(Samples.picture, count: 1)
            + NotebookOutput.shown(
                .answer(Answer([.table(Table(rows: [["t"]]))]), identifier: nil))
            + [NotebookOutput.error(Samples.failure)]
        let page = NotebookPage(folder: "/nowhere").html(notebook, title: "n.ipynb")
        #expect(page.contains("<title>A &amp; B</title>"))
        #expect(page.contains("<h1>A &amp; B</h1>"))
        #expect(
            page.contains(
                "<span class=\"count\">1</span><pre><code>a <span class=\"code-operator\">&lt;</span> b</code></pre>"
            ))
        #expect(page.contains("<pre>&lt;text&gt;</pre>"))
        #expect(
            page.contains(
                "<img src=\"data:image/png;base64,iVBORw==\" width=\"2\" height=\"3\" alt=\"a picture\">"
            ))
        #expect(page.contains("<div class=\"output\"><table><tr><td>t</td></tr></table></div>"))
        #expect(page.contains("error: 'wrod' is not a word\n  wrod\n  ^^^^</pre>"))
        #expect(page.matches(of: /class="cell"/).count == 1)
        #expect(!page.contains("<script") && !page.contains("<link"))
    }

    @Test func `folded code stands behind a line that opens it`() throws {
        var notebook = try Notebook(Samples.file([Samples.code("x", id: "a")]), path: "n.ipynb")
        notebook.cells[0].executionCount = 3
        let folded = NotebookPage(folder: "/", foldsCode: true).html(notebook, title: "n")
        #expect(folded.contains("<details><summary>code 3</summary>\n<div class=\"input\">"))
        #expect(folded.contains("</div></details>"))
        #expect(!NotebookPage(folder: "/").html(notebook, title: "n").contains("<details>"))
    }

    @Test func `columns of numbers go to the right`() {
        #expect(PageStyle.text.contains("td[align=right]"))
        #expect(Table(headings: ["a"], rows: [["1"]]).html.contains("<td align=\"right\">1</td>"))
    }

    @Test func `a picture that came with a text cell stands in the page`() throws {
        let notebook = try Notebook(
            Samples.file([
                #"""
                {"attachments": {"a.png": {"image/png": "aGk="}}, "cell_type": "markdown", "id": "t",
                 "metadata": {}, "source": "![a](attachment:a.png)"}
                """#
            ]), path: "n.ipynb")
        let page = NotebookPage(folder: "/nowhere").html(notebook, title: "n.ipynb")
        #expect(page.contains("<img src=\"data:image/png;base64,aGk=\" alt=\"a\">"))
        #expect(page.contains("<title>n.ipynb</title>"))
    }
}
