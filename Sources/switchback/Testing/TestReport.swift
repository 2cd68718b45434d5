import Answers

/// What a person reads of tests: a line a file, the report of what failed, and the counts.
enum TestReport {
    /// The line of a file, and below it what failed.
    ///
    /// - Parameter width: of the longest path, so that what follows stands in a column.
    static func text(_ file: TestedFile, width: Int) -> String {
        let padding = String(repeating: " ", count: max(0, width - file.path.count))
        let time = "\(Decimals.text(file.seconds, 2)) s"
        let start = "\(word(file))  \(file.path)\(padding)  \(time)"
        if let problem = file.error { return "\(start)\n    \(problem)\n" }
        guard let (failure, place) = file.failure else { return start + "\n" }
        let report = failure.report.isEmpty ? [failure.message] : failure.report
        return "\(start)  \(place)\n"
            + report.joined(separator: "\n").split(
                separator: "\n", omittingEmptySubsequences: false
            )
            .map { "    \($0)\n" }.joined()
    }

    private static func word(_ file: TestedFile) -> String {
        file.isEmpty ? "empty " : file.hasPassed ? "passed" : "failed"
    }

    /// `3 files: 2 passed, 1 failed, 1.20 s`
    ///
    /// - Parameter planned: how many files there are; those after an interrupt were not run.
    static func summary(_ files: [TestedFile], planned: Int) -> String {
        let passed = files.count(where: \.hasPassed)
        let empty = files.count(where: \.isEmpty)
        var counts = ["\(passed) passed", "\(files.count - passed - empty) failed"]
        if empty > 0 { counts.append("\(empty) without tests") }
        if planned > files.count { counts.append("\(planned - files.count) not run") }
        let seconds = files.reduce(0) { $0 + $1.seconds }
        return "\(planned) \(planned == 1 ? "file" : "files"): \(counts.joined(separator: ", ")), "
            + "\(Decimals.text(seconds, 2)) s\n"
    }
}
