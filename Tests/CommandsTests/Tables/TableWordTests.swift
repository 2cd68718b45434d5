import Answers
import Foundation
import Language
import Serialization
import Testing

@testable import Commands

/// The words of tables, as they are typed, over a small table with every kind of entry.
struct TableWordTests {
    private let session = Session()

    init() {
        func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
        session.workplace.scope["t"] = .object(
            TableValue(
                Columns([
                    .text(nil, "class", ["joy", "fear", "joy", "anger", nil]),
                    .integer(nil, "angle", [90, 0, 0, 45, 0]),
                    .number(nil, "accuracy", [0.5, 0.25, 0.75, nil, 1]) {
                        "\(Int(($0 * 100).rounded())) %"
                    },
                    .boolean(nil, "right", [true, false, true, nil, false]),
                    .any(nil, "odd", .mixed([1, "a", .null, 2, 3])),
                ])))
        session.workplace.scope["colours"] = .object(
            TableValue(
                Columns([
                    .text(nil, "class", ["joy", "anger", "joy", "awe"]),
                    .text(nil, "colour", ["yellow", "red", "gold", "blue"]),
                    .integer(nil, "accuracy", [1, 2, 3, 4]),
                ])))
        session.workplace.scope["empty"] = .list([])
    }

    private func answer(_ code: String) -> Answer? {
        switch session.execute(code, sink: SilentSink()) {
        case .finished(let answer, _): return answer
        case .failed(let failure):
            Issue.record("\(code)\n\(failure.report.joined(separator: "\n"))")
            return nil
        }
    }

    private func column(_ code: String, _ name: String) -> JSON? {
        let columns = answer(code)?.numbers?["columns"]?.elements ?? []
        return columns.first { $0["name"] == .string(name) }?["values"]
    }

    private func mistake(_ code: String) -> String {
        guard case .failed(let failure) = session.execute(code, sink: SilentSink()) else {
            return "no failure"
        }
        return failure.message
    }

    // MARK: - sort

    @Test func `rows go by a column, those alike in their order, missing ones last`() {
        #expect(column("sort t by angle", "accuracy") == [0.25, 0.75, 1.0, .null, 0.5])
        #expect(
            column("sort t by angle descending=true", "accuracy") == [0.5, .null, 0.25, 0.75, 1.0])
        #expect(column("sort t by accuracy descending=true", "angle") == [0, 0, 90, 0, 45])
        #expect(column("sort t by class accuracy", "accuracy") == [.null, 0.25, 0.5, 0.75, 1.0])
        #expect(column("sort t by right", "angle") == [0, 0, 90, 0, 45])
        #expect(answer("sort t by angle")?.text.contains("75 %") == true)
    }

    @Test func `lists are sorted by themselves or by a field`() {
        #expect(answer("sort [3, nothing, 1, 2]")?.text == "[1, 2, 3, nothing]")
        #expect(answer("sort ['b', 'a'] descending=true")?.text == "[\"b\", \"a\"]")
        session.workplace.scope["rows"] = .list(
            (0..<4).map {
                .object(
                    ReportValue(
                        "it", summary: "row \($0)", [], facts: [.init("n", [3, 1, 2, 1][$0])]))
            })
        #expect(answer("sort rows by n")?.text.contains("row 1, row 3, row 2, row 0") == true)
    }

    @Test(arguments: [
        ("sort t", "sort needs a column: by class; it has class angle accuracy right odd"),
        ("sort t by acuracy", "'acuracy' is not a column of t; did you mean 'accuracy'?"),
        (
            "sort t by odd",
            "sort takes entries of one type: odd has 1 and, at place 1, the text \"a\""
        ),
        (
            "sort [1, 'a']",
            "sort takes entries of one type: the list has 1 and, at place 1, the text \"a\""
        ),
        (
            "sort [[1], [2]]",
            "sort takes numbers, texts and truths: the list has a list of 1 at place 0"
        ),
        ("sort 3", "sort takes a table or a list, got 3"),
        (
            "sort [1] by x",
            "1 has no field 'x': a list of numbers or texts is sorted without by"
        ),
    ]) func `what cannot be sorted is told`(code: String, message: String) {
        #expect(mistake(code) == message)
    }

    // MARK: - group

    @Test func `a group has its rows' mean in the column's format`() throws {
        let code = "group t by angle mean accuracy greatest accuracy count missing=skip"
        #expect(column(code, "angle") == [0, 45, 90])
        #expect(column(code, "count") == [3, 1, 1])
        #expect(column(code, "greatest-accuracy") == [1.0, .null, 0.5])
        let text = try #require(answer(code)?.text)
        #expect(text.contains("mean accuracy  greatest accuracy  count"))
        #expect(text.contains("67 %"))
    }

    @Test func `without anything asked for the rows are counted`() {
        #expect(column("group t by class", "class") == ["anger", "fear", "joy", .null])
        #expect(column("group t by class", "count") == [1, 1, 2, 1])
        #expect(column("group t by angle class", "count") == [1, 1, 1, 1, 1])
        #expect(column("group t by right count accuracy", "count-accuracy") == [2, 2, 0])
    }

    @Test func `a group of one has no deviation, and an interval is around its mean`() {
        let code = "group t by angle deviation accuracy interval accuracy missing=skip"
        #expect(column(code, "mean-accuracy")?.elements?.last == 0.5)
        #expect(column(code, "deviation-accuracy")?.elements?.last == .null)
        #expect(column(code, "lower-accuracy")?.elements?.last == .null)
    }

    @Test(arguments: [
        ("group t", "group needs a column: by class; it has class angle accuracy right odd"),
        ("group t by angle mean class", "mean takes numbers: class has the text \"joy\" in row 0"),
        ("group t by angle mean odd", "mean takes numbers: odd has the text \"a\" in row 1"),
        (
            "group t by angle mean accuracy",
            "1 of the 5 entries of accuracy is nothing; missing=skip leaves them out"
        ),
        ("group t by angle mean", "'mean' needs a column behind it"),
        (
            "group [1, 2] by angle",
            "group takes a table, got a list of 2; evaluate, describe, misses, fit and others give tables"
        ),
    ]) func `what cannot be grouped is told`(code: String, message: String) {
        #expect(mistake(code) == message)
    }

    @Test func `no column of a group is lost to another of its name`() {
        let names = "table [\"mean-a\", \"a\", \"count\"] ['x', 'x', 'y'] [1, 2, 6] [1, 1, 1]"
        _ = answer("n = \(names)")
        #expect(column("group n by mean-a mean a", "mean-a") == ["x", "y"])
        #expect(column("group n by mean-a mean a", "mean-a-2") == [1.5, 6.0])
        #expect(column("group n by mean-a interval a", "mean-a-2") == [1.5, 6.0])
        #expect(column("group n by=count count", "rows") == [3])
        #expect(
            answer("group n by mean-a mean a interval a")?.numbers?["columns"]?.elements?.count == 4
        )
        #expect(
            column("group t by angle mean right missing=skip", "mean-right")?.elements?.count == 3)
        #expect(
            mistake("group n by count")
                == "group needs a column: by mean-a; the column count is by=count")
    }

    // MARK: - join

    @Test func `rows with one key stand together`() throws {
        let code = "join t colours by class"
        #expect(column(code, "colour") == ["yellow", "gold", "yellow", "gold", "red"])
        #expect(column(code, "accuracy-2") == [1, 3, 1, 3, 2])
        #expect(column(code, "accuracy") == [0.5, 0.5, 0.75, 0.75, .null])
        let text = try #require(answer(code)?.text)
        #expect(
            text.hasPrefix(
                """
                2 rows of the first table left out: they have no partner
                1 key several times in the second table: the first table's rows stand there as often
                accuracy of the second table is accuracy-2
                class
                """))
    }

    @Test func `all rows of the first are kept where that is asked`() {
        let code = "join t colours by class keep=all"
        #expect(column(code, "colour")?.elements?.count == 7)
        #expect(column(code, "colour")?.elements?.last == .null)
        #expect(column(code, "class")?.elements?.last == .null)
    }

    @Test(arguments: [
        (
            "join t colours by angle",
            "the second table has no column 'angle'; it has class colour accuracy"
        ),
        (
            "join t colours by colour",
            "'colour' is not a column of t; it has class angle accuracy right odd"
        ),
        (
            "join t colours",
            "join needs a column that both have: by class; both have class accuracy"
        ),
    ]) func `what cannot be joined is told`(code: String, message: String) {
        #expect(mistake(code) == message)
    }

    @Test func `keys of two types are no keys`() {
        session.workplace.scope["other"] = .object(
            TableValue(Columns([.text(nil, "angle", ["0"]), .integer(nil, "n", [1])])))
        #expect(
            mistake("join t other by angle")
                == "angle is of another type in the second table: no two rows could go together")
    }

    // MARK: - numbers

    @Test(arguments: [
        ("mean [1, 2, 6]", "3"), ("median [5, 1, 9, 3]", "4"), ("sum []", "0"),
        ("sum [0.1, 0.2, 0.3]", "0.6"), ("least [3, 1, 2]", "1"), ("greatest [1, 2; 7, 3]", "7"),
        ("count [1, nothing]", "2"), ("count [1, nothing] missing=skip", "1"), ("count t", "5"),
        ("deviation [2, 4, 4, 4, 5, 5, 7, 9] kind=population", "2"),
        ("mean [true, false, true, true]", "0.75"), ("sum ([1, 5, 9] > 4)", "2"),
        ("mean t.right missing=skip", "0.5"), ("mean (range 5)", "2"),
        ("quantile [1, 2, 3, 4] 0.25", "1.75"), ("quantile [1, 2, 3] [0, 1]", "[1, 3]"),
        ("mean t.accuracy missing=skip", "0.625"), ("count t.accuracy missing=skip", "4"),
        ("correlation [1, nothing, 3, 4] [1, 2, 3, 4] missing=skip", "1"),
        ("(interval [1, 2, 3]).mean", "2"), ("(interval [1, 2, 3]).count", "3"),
    ]) func `a list comes to a number`(code: String, text: String) {
        #expect(answer(code)?.text == text)
    }

    @Test func `an interval says its level and its numbers`() {
        #expect(
            answer("interval [12, 15, 11, 14, 13]")?.text
                == "13 ± 1.963: 11.04 to 14.96 (95 % interval of the mean, Student's t, 5 numbers)")
    }

    @Test(arguments: [
        ("mean empty", "there is no mean of an empty list"),
        ("deviation [1]", "there is no deviation of 1 number; it takes 2 numbers or more"),
        (
            "mean t.accuracy", "1 of the 5 entries is nothing; missing=skip leaves them out"
        ),
        ("mean [1, 'a']", "mean takes numbers, got the text \"a\" at place 1 of the list"),
        ("mean [true, 1]", "mean takes numbers or truths, not both: got 1 at place 1"),
        ("median [true]", "median takes numbers, got true at place 0 of the list"),
        ("sum [1.7e308, 1.7e308]", "the sum is too large for a number: more than 1.8e308"),
        (
            "deviation [1.7e308, -1.7e308]",
            "the deviation is too large for a number: more than 1.8e308"
        ),
        ("interval [1.7e308, 1e308]", "the interval is too large for a number: more than 1.8e308"),
        ("mean 3", "mean takes a list of numbers, got 3"),
        (
            "mean [nothing] missing=skip",
            "there is no mean of 0 numbers, the others are nothing"
        ),
        ("quantile [1, 2] 1.5", "share: expected a number from 0 to 1, got 1.5"),
        ("correlation [1, 2] [1, 2, 3]", "the lists are not of one length: 2 and 3"),
        (
            "correlation [1, 2] [3, 3]",
            "all numbers are the same here: a constant goes together with nothing"
        ),
        ("correlation [1] [2]", "there is no correlation of 1 number; it takes 2 numbers or more"),
        ("count 'abc'", "count takes a list, a table or a dataset, got the text \"abc\""),
    ]) func `what comes to no number is told`(code: String, message: String) {
        #expect(mistake(code) == message)
    }

    @Test func `a table is told how a column is given`() {
        #expect(
            mistake("mean t").hasPrefix(
                "mean takes a list of numbers, got a table; give one of its columns: mean t.angle"))
    }

    // MARK: - plots

    @Test func `a plot has a title, its axes and words`() throws {
        let plot = try #require(answer("plot t x=angle y=accuracy"))
        #expect(plot.text == "accuracy by angle: 4 points, 1 missing")
        #expect(plot.pictures.first?.description.hasPrefix("accuracy by angle: from 25") == true)
        let points = try #require(answer("plot t x=angle y=[accuracy, angle] style=points"))
        #expect(points.pictures.first?.description.contains("points between") == true)
        #expect(answer("plot [1, 4, 9]")?.text == "value by place: 3 points")
        #expect(answer("(plot [1, 4, 9]).table.count")?.text == "3")
    }

    @Test func `bars and histograms have words and columns`() throws {
        let bars = try #require(answer("bars t x=class y=accuracy title=\"How well\""))
        #expect(bars.text == "How well: 4 rows, 1 without a number left out")
        #expect(bars.pictures.first?.description.hasPrefix("How well: joy 50,") == true)
        let histogram = try #require(answer("histogram [1, 2, 2, 3, 9] bins=4"))
        #expect(histogram.text.contains("from  to  count"))
        #expect(histogram.numbers?["counts"] == [3, 1, 0, 1])
        #expect(histogram.pictures.first?.description.contains("5 numbers from 1 to 9") == true)
    }

    @Test(arguments: [
        ("plot t x=class y=accuracy", "plot takes numbers: class has the text \"joy\" in row 0"),
        ("plot t y=class", "plot takes numbers: class has the text \"joy\" in row 0"),
        ("plot t", "plot needs y: a column of numbers; it has angle accuracy"),
        ("plot t y=acuracy", "'acuracy' is not a column of t; did you mean 'accuracy'?"),
        ("plot empty", "there is nothing to plot: the list is empty"),
        ("plot [nothing]", "there is no point to plot: every row lacks a number"),
        ("bars t x=angle y=class", "bars takes numbers: class has the text \"joy\" in row 0"),
        (
            "bars t y=angle",
            "bars needs x, a column of names, and y, a column of numbers; it has class angle accuracy right odd"
        ),
        ("histogram empty", "there is no histogram of an empty list"),
        ("histogram [1] bins=0", "bins: expected a whole number from 1 to 1000 (steps), got 0"),
    ]) func `what cannot be plotted is told`(code: String, message: String) {
        #expect(mistake(code) == message)
    }
}
