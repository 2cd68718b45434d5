import Answers
import Testing

struct TableTests {
    private let table = Table(
        caption: "tiny-vgg",
        headings: ["layer", "output", "parameters", "名前"],
        rows: [["conv1_1", "32x64x64", "896", "é"], ["pool1", "32x32x32", "-", "顔 😀"]],
        footer: ["total", "", "2,896", ""])

    @Test func `a table's text is aligned by what each character takes`() {
        #expect(
            table.text == """
                tiny-vgg
                layer    output    parameters  名前
                -------  --------  ----------  -----
                conv1_1  32x64x64         896  é
                pool1    32x32x32           -  顔 😀
                -------  --------  ----------  -----
                total                   2,896
                """)
    }

    @Test func `a table's HTML is plain and escaped`() {
        let table = Table(
            caption: "a < b", columns: [.init("x"), .init("y & z", .center)],
            rows: [["-1.5e3", "\"q\""], ["12%", "<b>"]], footer: ["1", ""])
        #expect(
            table.html == """
                <table>
                <caption>a &lt; b</caption>
                <thead>
                <tr><th align="right">x</th><th align="center">y &amp; z</th></tr>
                </thead>
                <tbody>
                <tr><td align="right">-1.5e3</td><td align="center">&quot;q&quot;</td></tr>
                <tr><td align="right">12%</td><td align="center">&lt;b&gt;</td></tr>
                </tbody>
                <tfoot>
                <tr><td align="right">1</td><td align="center"></td></tr>
                </tfoot>
                </table>
                """)
    }

    @Test func `columns go right only if all that is in them are numbers`() {
        let table = Table(headings: ["a", "b", "c"], rows: [["1", "1", ""], ["x", "-2", ""]])
        #expect(table.alignments == [.left, .right, .left])
    }

    @Test func `line breaks in a cell do not break the table`() {
        #expect(Table(headings: ["a\nb"], rows: [["x\ty"]]).text == "a b\n---\nx y")
        #expect(Table(headings: ["a"], rows: []).text == "a\n-")
    }

    @Test(arguments: [
        ("abc", 3), ("", 0), ("é", 1), ("e\u{301}", 1), ("顔", 2), ("한", 2), ("😀", 2), ("👩‍👧", 2),
        ("→", 1), ("─", 1), ("ｱ", 1), ("Ａ", 2),
    ])
    func `a text takes as many columns as a terminal gives it`(text: String, columns: Int) {
        #expect(DisplayText.width(text) == columns)
    }
}
