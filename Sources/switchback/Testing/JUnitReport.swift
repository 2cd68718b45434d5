import Answers

/// Tests as JUnit XML: a suite a file, a case a cell of a notebook or a script.
///
/// Source: the schema `junit-10.xsd` of Jenkins' xUnit plugin. Cases have no attribute for a line there: it stands first in the
/// text of the failure.
enum JUnitReport {
    /// - Parameter skipped: files that were not run.
    static func xml(_ files: [TestedFile], skipped: [String] = []) -> String {
        let notRun = skipped.map { path in
            TestedFile(
                path: path,
                cases: [TestCase(name: path, seconds: 0, result: .skipped("interrupted"))],
                seconds: 0)
        }
        let all = files + notRun
        let attributes = [
            ("name", "switchback"), ("tests", "\(all.reduce(0) { $0 + count($1).tests })"),
            ("failures", "\(all.reduce(0) { $0 + count($1).failures })"),
            ("errors", "\(all.reduce(0) { $0 + count($1).errors })"),
            ("time", Decimals.text(all.reduce(0) { $0 + $1.seconds }, 3)),
        ]
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<testsuites\(list(attributes))>\n\(all.map(suite).joined())</testsuites>\n"
    }

    private static func count(
        _ file: TestedFile
    ) -> (tests: Int, failures: Int, errors: Int, skipped: Int) {
        if file.error != nil { return (1, 0, 1, 0) }
        var (failures, skipped) = (0, 0)
        for one in file.cases {
            switch one.result {
            case .passed: break
            case .failed: failures += 1
            case .skipped: skipped += 1
            }
        }
        return (file.cases.count, failures, 0, skipped)
    }

    private static func suite(_ file: TestedFile) -> String {
        let counts = count(file)
        let attributes = [
            ("name", file.path), ("file", file.path), ("tests", "\(counts.tests)"),
            ("failures", "\(counts.failures)"), ("errors", "\(counts.errors)"),
            ("skipped", "\(counts.skipped)"), ("time", Decimals.text(file.seconds, 3)),
        ]
        let cases =
            if let problem = file.error {
                element(
                    name: file.path, seconds: file.seconds, file,
                    inside:
                        "<error\(list([("type", file.isEmpty ? "NoTests" : "CannotRun"), ("message", problem)]))/>"
                )
            } else {
                file.cases.map { one in
                    element(
                        name: one.name, seconds: one.seconds, file, inside: inside(one, file.path))
                }.joined()
            }
        return "  <testsuite\(list(attributes))>\n\(cases)  </testsuite>\n"
    }

    private static func inside(_ one: TestCase, _ path: String) -> String {
        switch one.result {
        case .passed: return ""
        case .skipped(let reason): return "<skipped\(list([("message", reason)]))/>"
        case .failed(let failure, let place):
            let text = (["\(path): \(place)"] + failure.report).joined(separator: "\n")
            return "<failure\(list([("type", failure.name), ("message", failure.message)]))>"
                + "\(XMLText.escaped(text))</failure>"
        }
    }

    private static func element(
        name: String, seconds: Double, _ file: TestedFile, inside: String
    ) -> String {
        let attributes = list([
            ("classname", file.path), ("name", name), ("time", Decimals.text(seconds, 3)),
        ])
        return inside.isEmpty
            ? "    <testcase\(attributes)/>\n" : "    <testcase\(attributes)>\(inside)</testcase>\n"
    }

    private static func list(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(XMLText.attribute($0.1))\"" }.joined()
    }
}
