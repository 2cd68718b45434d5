import Answers
import Language
import Testing

@testable import Commands

/// The words of lists, as they are typed.
struct ListWordTests {
    private let session = Session()

    private func text(_ code: String) -> String {
        switch session.execute(code, sink: SilentSink()) {
        case .finished(let answer, _): answer?.text ?? ""
        case .failed(let failure): failure.message
        }
    }

    @Test(arguments: [
        ("abs [1, -2, nothing, [-3]]", "[1, 2, nothing, [3]]"), ("abs -4", "4"),
        ("abs [1, -2; -3, 4]", "1  2\n3  4"), ("sqrt (range 2)", "[0, 1]"), ("sqrt 16", "4"),
        ("exp 0", "1"), ("log 1", "0"), ("log [8, 2] base=2", "[3, 1]"), ("log 1000 base=10", "3"),
        ("log 9 base=3", "2"), ("floor [1.5, -1.5]", "[1, -2]"), ("ceil [1.5, -1.5]", "[2, -1]"),
        ("round [0.5, 1.5, 2.5, -0.4]", "[0, 2, 2, 0]"), ("round 2.675 digits=2", "2.67"),
        ("round -1.005 digits=1", "-1"), ("round 1e300 digits=3", "1e+300"),
        ("distinct [3, 1, 3, nothing, 'a', true, nothing, 'a']", "[3, 1, nothing, \"a\", true]"),
        ("distinct []", "[]"),
    ]) func `a function takes each number`(code: String, shown: String) {
        #expect(text(code) == shown)
    }

    @Test(arguments: [
        ("sqrt [4, -1]", "sqrt of -1 is no real number, at index 1 of the list"),
        ("log 0", "log of 0 is no real number"),
        ("exp 1000", "exp of 1000 is too large for a number: more than 1.8e308"),
        ("abs ['a']", "abs takes numbers, got the text \"a\", at index 0 of the list"),
        ("abs nothing", "abs takes numbers, got nothing"),
        ("log 2 base=0", "base: expected a number, 1e-15 or more, got 0"),
        ("log 2 base=1", "base: there is no logarithm of base 1"),
        (
            "abs (table ['a'] [1, 2])",
            "abs takes numbers, got a table; give one of its columns: abs t.a"
        ),
        (
            "distinct [[1]]",
            "distinct takes numbers, texts and truths: the list has a list of 1 at place 0"
        ),
        ("distinct 3", "distinct takes a list, got 3"),
        ("sample [1, 2] 3", "count: there are only 2, got 3; none is drawn twice"),
        ("sample [1] -1", "count: expected a whole number from 0 to 10000000, got -1"),
        ("shuffle 3", "shuffle takes a list, a table, a dataset or a unit set, got 3"),
        (
            "shuffle (range 1e12)",
            "a list has at most 10000000 elements"
        ),
        ("abs (range 1e9)", "a list has at most 10000000 elements"),
        (
            "range 1e16",
            "first: expected a number from -1000000000000000 to 1000000000000000, got 1e+16"
        ),
        ("seed 3e9", "value: expected a whole number from 0 to 2147483647, got 3000000000"),
        ("range 5 step=0", "step: expected a number other than 0"),
    ]) func `what has no result is told`(code: String, message: String) {
        #expect(text(code) == message)
    }

    @Test func `the same seed gives the same order, another one another`() {
        let order = text("shuffle (range 9) seed=4")
        #expect(order == text("shuffle (range 9) seed=4"))
        #expect(order != text("shuffle (range 9) seed=5"))
        #expect(text("seed 4\nshuffle (range 9)") == order)
        #expect(text("sort (shuffle (range 9))") == "[0, 1, 2, 3, 4, 5, 6, 7, 8]")
        #expect(text("sample (range 9) 3 seed=4") == text("(shuffle (range 9) seed=4)[0:3]"))
        #expect(text("(distinct (sample (range 100) 60)).count") == "60")
    }

    @Test func `every order comes up about as often`() {
        var counts: [String: Int] = [:]
        for seed in 0..<600 { counts[text("shuffle [1, 2, 3] seed=\(seed)"), default: 0] += 1 }
        // 100 each; 60 and 140 lie more than four standard deviations away.
        #expect(counts.count == 6 && counts.values.allSatisfy { (60...140).contains($0) })
    }

    @Test func `a sample of a unit set is a unit set within it`() {
        let start = """
            faces = data faces size=32
            net = model { convolution 2 ; relu ; flatten ; dense 67 } data=faces seed=1
            all = backtrack net faces[0]
            some = sample all 7 seed=3

            """
        #expect(text("\(start)[some.count, (some & all).count]") == "[7, 7]")
        #expect(text("\(start)some == (sample all 7 seed=3)") == "true")
        #expect(text("\(start)some == (sample all 7 seed=4)") == "false")
        #expect(text("\(start)sample some 8").contains("there are only 7, got 8"))
        #expect(text("\(start)some").contains("drawn at random"))
    }

    @Test func `a table stays a table, a matrix a matrix, a dataset a dataset`() {
        #expect(text("t = table ['a'] [1, 2, 3]\n(sample t 2).count") == "2")
        #expect(text("(shuffle [1, 2; 3, 4]).rows") == "2")
        #expect(text("faces = data faces size=32\n(sample faces 7).count") == "7")
    }

    @Test(arguments: [
        ("append [1] 2 [3]", "[1, 2, 3]"), ("append 1 2", "[1, 2]"),
        ("append (range 2) 5", "[0, 1, 5]"),
        ("append [1, 2; 3, 4] 5", "[[1, 2], [3, 4], 5]"),
        ("(append t t[0]).a", "[1, nothing, 1]"), ("(append t []).a", "[1, nothing]"),
        ("(append t t t).count", "6"),
        ("(append t (table ['b', 'a'] ['z'] [2.5])).a", "[1, nothing, 2.5]"),
        ("(append t [t[0], t[1]]).b", "[\"x\", \"y\", \"x\", \"y\"]"),
        ("(append t (table ['a', 'b'] [nothing] [nothing])).b", "[\"x\", \"y\", nothing]"),
        (
            "append t 3",
            "append takes rows behind a table, got 3; a table with the columns a b, or a record as t[0]"
        ),
        (
            "append t (table ['a'] [1])",
            "the rows have no column 'b', which the table has; they have a"
        ),
        (
            "append t (table ['a', 'b', 'c'] [1] ['x'] [2])",
            "the table has no column 'c', which the rows have; it has a b"
        ),
        (
            "append t (table ['a', 'b'] ['p'] ['x'])",
            "a has numbers in the table and texts in the rows"
        ),
    ]) func `a list grows by elements, a table by rows`(code: String, shown: String) {
        #expect(text("t = table ['a', 'b'] [1, nothing] ['x', 'y']\n\(code)") == shown)
    }

    @Test func `a table grown in a loop is as good as one made at once`() {
        let grown = "u = t[0:0]\nfor x in range 3000 { u = append u t[0] }\nu.count"
        #expect(text("t = table ['a', 'b'] [1, nothing] ['x', 'y']\n\(grown)") == "3000")
    }

    @Test(arguments: [
        ("(table t ['c'] (t.a * 2)).c", "[2, 8]"), ("(table t ['a'] [7, 8]).a", "[7, 8]"),
        ("table t ['c', 'd'] [1, 2] [3, 4]", "a  b  c  d\n-  -  -  -\n1  x  1  3\n4  y  2  4"),
        ("table t ['c'] [1]", "the table has 2 rows, c 1 entry"),
        ("table t ['c'] [1] [2]", "1 name for 2 lists"),
        (
            "table t [3] [1, 2]",
            "names: expected texts, one for each list, got 3; table [\"size\", \"accuracy\"] sizes accuracies"
        ),
    ]) func `a table gets more columns`(code: String, shown: String) {
        #expect(text("t = table ['a', 'b'] [1, 4] ['x', 'y']\n\(code)") == shown)
    }

    @Test(arguments: [
        ("true && false", "'&&' is not part of the language; write 'a and b'"),
        ("true || false", "'||' is not part of the language; write 'a or b'"),
        (
            "min [1, 2]",
            "an index follows its value directly, without a space; an element is 'a[0]'; 'least list' gives the least number"
        ),
        ("max (range 3)", "'max' is not a command; 'greatest list' gives the greatest number"),
        ("len 'a'", "'len' is not a command; 'count list' gives how many elements there are"),
        (
            "unique [1, 1]",
            "an index follows its value directly, without a space; an element is 'a[0]'; did you mean 'distinct'?"
        ),
        ("print 3", "'print' is not a command; did you mean 'show'?"),
        (
            "if true then 3",
            "expected '{', got 'then'; what is done stands in braces: 'if x > 2 { ... } else { ... }'"
        ),
        ("if true { 3 } elif false { 4 }", "'elif' does not belong here; write 'else if'"),
        (
            "while true { 3 }",
            "'while' is not a command; there is no 'while': 'for x in range 100 { ... }' repeats statements"
        ),
        (
            "def f x { x }",
            "'def' is not a command; 'define word parameter { ... }' makes a command of your own"
        ),
        (
            "return 3",
            "'return' is not a command; a command of your own gives what its last line gives, without 'return'"
        ),
        ("for x in [1]: { x }", "expected '{', got ':'; what is done stands in braces: { ... }"),
        (
            "t = table ['p'] [1]\nsort t p",
            "sort takes one positional argument, this is one more; did you mean 'sort t by p'?"
        ),
    ]) func `what other languages write leads to what this one writes`(
        code: String, message: String
    ) {
        #expect(text(code) == message)
    }

    @Test(arguments: [
        ("loops", "for name in list"), ("for", "for name in list"), ("if", "if condition"),
        ("where", "table where"), ("slices", "value[index]"), ("tables", "tables"),
        ("filters", "table where"), ("functions", "define word"), ("Loops", "for name in list"),
        ("variables", "name = value"), ("comparisons", "a < b"), ("conditions", "table where"),
    ]) func `help knows the everyday names of the grammar`(topic: String, beginning: String) {
        #expect(text("help \(topic)").hasPrefix(beginning))
    }

    @Test(arguments: [
        (
            "expect [[1, 2], [3, 4]] == [[1, 2], [3, 5]]",
            "[[1, 2], [3, 4]] == [[1, 2], [3, 5]] does not hold for 1 of 4 elements; at index 1, 1: the left side is 4, the right side 5"
        ),
        ("expect [[1, 2], [3, 4]] == [[1, 2], [3, 4]]", ""),
        (
            "expect (range 100) < 50",
            "(range 100) < 50 does not hold for 50 of 100 elements; at index 50: the left side is 50, the right side 50"
        ),
        (
            "expect [[]] == [[]]",
            "[[]] == [[]] says nothing: the list is empty; expect its count first: list.count > 0"
        ),
        (
            "expect [1, nothing] > 0",
            "[1, nothing] > 0 does not hold for 1 of 2 elements; at index 1: the left side is nothing, the right side 0"
        ),
        ("expect [[1, 2], [3]] == [[1, 2], [3]] within=0.1", ""),
    ]) func `an expectation shows both sides of the first element that fails`(
        code: String, message: String
    ) {
        #expect(text(code) == message)
    }

    @Test func `both sides are shortened`() {
        let long = "x = '\(String(repeating: "a", count: 300))'\nexpect x == 'b'"
        #expect(text(long).count < 200)
    }
}
