import Testing

@testable import switchback

struct MarkdownTests {
    @Test(arguments: [
        ("# One *two*", "<h1>One <em>two</em></h1>\n"),
        ("### Three ###", "<h3>Three</h3>\n"),
        ("#none", "<p>#none</p>\n"),
        ("a\nb\n\nc", "<p>a\nb</p>\n<p>c</p>\n"),
        ("a  \nb", "<p>a<br>\nb</p>\n"),
        ("***", "<hr>\n"),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n"),
        ("```swift\na < b\n```\nc", "<pre><code>a &lt; b</code></pre>\n<p>c</p>\n"),
        ("- a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("- a\n  - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n"),
        ("- a\n  goes on\n\nb", "<ul>\n<li>a\ngoes on</li>\n</ul>\n<p>b</p>\n"),
    ])
    func `blocks become elements`(markdown: String, html: String) {
        #expect(Markdown().html(markdown) == html)
    }

    @Test(arguments: [
        ("**a *b* c** _d_ e_f_g", "<strong>a <em>b</em> c</strong> <em>d</em> e_f_g"),
        ("***a***", "<strong><em>a</em></strong>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        (#"\*a\* 1 < 2 & "c""#, "*a* 1 &lt; 2 &amp; &quot;c&quot;"),
        ("`` a`b ``, `*c*`", "<code>a`b</code>, <code>*c*</code>"),
        ("`open *a*", "`open <em>a</em>"),
        (
            "[a *b*](https://x.org/?a=1&b=2)",
            "<a href=\"https://x.org/?a=1&amp;b=2\">a <em>b</em></a>"
        ),
        (
            "[a](02.ipynb \"t\") <mailto:a@b.org>",
            "<a href=\"02.ipynb\">a</a> <a href=\"mailto:a@b.org\">mailto:a@b.org</a>"
        ),
        ("[a](javascript:alert(1))", "a"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("![a face](face.png) ![b](gone.png)", "<img src=\"data:x\" alt=\"a face\"> <em>b</em>"),
    ])
    func `spans become elements and the rest is escaped`(markdown: String, html: String) {
        let converted = Markdown { $0 == "face.png" ? "data:x" : nil }.html(markdown)
        #expect(converted == "<p>\(html)</p>\n")
    }

    @Test func `a table has its alignments, and short rows are filled`() {
        let table = "| a | b |\n|:--|--:|\n| 1 \\| 2 | `x|y` |\n| 3 |\n\nend"
        let right = " style=\"text-align:right\""
        #expect(
            Markdown().html(table) == """
                <table>
                <thead><tr><th>a</th><th\(right)>b</th></tr></thead>
                <tbody>
                <tr><td>1 | 2</td><td\(right)><code>x|y</code></td></tr>
                <tr><td>3</td><td\(right)></td></tr>
                </tbody>
                </table>
                <p>end</p>

                """)
    }
}
