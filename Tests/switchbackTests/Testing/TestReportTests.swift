import Answers
import Testing

@testable import switchback

struct TestReportTests {
    private static let failed = TestedFile(
        path: "a.ipynb",
        cases: [
            TestCase(name: "cell 1: 1", seconds: 0.25, result: .passed),
            TestCase(
                name: "cell 2: \"<\u{1}\n>\"", seconds: 0.5,
                result: .failed(
                    Failure(
                        name: "Bad", message: "a \"<\u{1B}&\nb",
                        report: ["error: a\u{FFFE}", "  <b>"]),
                    place: "cell 2, line 1")),
            TestCase(name: "cell 3: 3", seconds: 0, result: .skipped("not run: cell 2 failed")),
        ], seconds: 1)
    private static let passed = TestedFile(
        path: "b", cases: [TestCase(name: "b", seconds: 1, result: .passed)], seconds: 1)
    private static let broken = TestedFile(path: "c", problem: "cannot read 'c'.", seconds: 0)

    @Test func `a line a file, with what failed below it`() {
        #expect(
            TestReport.text(Self.failed, width: 9)
                == "failed  a.ipynb    1.00 s  cell 2, line 1\n    error: a\u{FFFE}\n      <b>\n")
        #expect(TestReport.text(Self.passed, width: 1) == "passed  b  1.00 s\n")
        #expect(
            TestReport.text(Self.broken, width: 1) == "failed  c  0.00 s\n    cannot read 'c'.\n")
    }

    @Test func `the summary counts passed, failed, and what was not run`() {
        #expect(
            TestReport.summary([Self.failed, Self.passed], planned: 2)
                == "2 files: 1 passed, 1 failed, 2.00 s\n")
        #expect(
            TestReport.summary([Self.passed], planned: 3)
                == "3 files: 1 passed, 0 failed, 2 not run, 1.00 s\n")
        #expect(
            TestReport.summary([Self.passed], planned: 1) == "1 file: 1 passed, 0 failed, 1.00 s\n")
    }

    @Test func `JUnit XML counts, escapes, and leaves out what XML has no place for`() {
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="switchback" tests="6" failures="1" errors="1" time="2.000">
              <testsuite name="a.ipynb" file="a.ipynb" tests="3" failures="1" errors="0" skipped="1" time="1.000">
                <testcase classname="a.ipynb" name="cell 1: 1" time="0.250"/>
                <testcase classname="a.ipynb" name="cell 2: &quot;&lt;&#10;&gt;&quot;" time="0.500">\
            <failure type="Bad" message="a &quot;&lt;&amp;&#10;b">a.ipynb: cell 2, line 1
            error: a
              &lt;b&gt;</failure></testcase>
                <testcase classname="a.ipynb" name="cell 3: 3" time="0.000">\
            <skipped message="not run: cell 2 failed"/></testcase>
              </testsuite>
              <testsuite name="b" file="b" tests="1" failures="0" errors="0" skipped="0" time="1.000">
                <testcase classname="b" name="b" time="1.000"/>
              </testsuite>
              <testsuite name="c" file="c" tests="1" failures="0" errors="1" skipped="0" time="0.000">
                <testcase classname="c" name="c" time="0.000">\
            <error type="CannotRun" message="cannot read 'c'."/></testcase>
              </testsuite>
              <testsuite name="d" file="d" tests="1" failures="0" errors="0" skipped="1" time="0.000">
                <testcase classname="d" name="d" time="0.000"><skipped message="interrupted"/></testcase>
              </testsuite>
            </testsuites>

            """
        #expect(
            JUnitReport.xml([Self.failed, Self.passed, Self.broken], skipped: ["d"]) == expected)
    }
}
