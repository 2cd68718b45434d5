import Answers
import Testing

@testable import Language

/// The logic of conditions over entries of which some are missing: true, false, or unknown.
struct MissingEntryTests {
    private let sample = Sample()

    init() {
        sample.scope["t"] = .object(
            TableValue(
                Columns([
                    .integer(nil, "a", [1, nil, 3]), .integer(nil, "b", [2, nil, nil]),
                    .text(nil, "name", ["x", "y", nil]),
                ])))
    }

    @Test(arguments: [
        ("[1, nothing, 3] > 2", "[false, nothing, true]"),
        ("[1, nothing] != 1", "[false, nothing]"),
        ("[1, nothing] == [1, nothing]", "[true, nothing]"),
        ("([1, nothing] > 0) and [false, false]", "[false, false]"),
        ("([1, nothing] > 0) and [true, true]", "[true, nothing]"),
        ("([1, nothing] > 0) or [false, true]", "[true, true]"),
        ("([1, nothing] > 3) or [false, false]", "[false, nothing]"),
        ("([nothing] > 0) and ([nothing] > 0)", "[nothing]"),
        ("false or ([nothing] > 0)", "[nothing]"), ("not ([1, nothing] > 0)", "[false, nothing]"),
        ("0 < [1, nothing, 9] < 6", "[true, nothing, false]"),
    ]) func `what is missing makes a truth unknown`(code: String, shown: String) throws {
        #expect(try sample.shown(code) == shown)
    }

    @Test(arguments: [
        ("a > 1", "[3]"), ("not a > 1", "[1]"), ("a != 3", "[1]"), ("not a == 3", "[1]"),
        ("a == nothing", "[nothing]"), ("a != nothing", "[1, 3]"), ("not a == nothing", "[1, 3]"),
        ("a == b", "[]"), ("a != b", "[1]"), ("a > 1 or name == 'y'", "[nothing, 3]"),
        ("not (a > 1 and name == 'x')", "[1, nothing]"), ("name != 'x'", "[nothing]"),
    ]) func `a row is left out of which nobody knows`(condition: String, shown: String) throws {
        #expect(try sample.shown("(t where \(condition)).a") == shown)
    }

    @Test func `the answer counts the rows that are left out so`() throws {
        let line = "1 of 3 rows left out because an entry is missing that the condition needs"
        #expect(try sample.shown("t where not a > 1").hasPrefix(line))
        #expect(try sample.shown("t where a == nothing").hasPrefix("a"))
    }

    @Test(arguments: [
        ("t where 1 < 2", "it has a b name"), ("t where true", "it has a b name"),
        ("t where 'name' == 'x'", "it has a b name; did you mean 'name'?"),
        ("nam = 'x'; t where nam == 'x'", "it has a b name; did you mean 'name'?"),
        ("a1 = true; t[0:0] where a1", "it has a b name"),
    ]) func `a condition that names no column is refused`(code: String, hint: String) {
        let failure = sample.failure(code)
        #expect(failure?.name == "BadValue")
        #expect(
            failure?.message
                == "this condition names no column, so that it is the same for every row; \(hint)")
    }

    @Test func `a truth for each row selects, and a column may be in a word's argument`() throws {
        #expect(try sample.shown("mask = [true, false, true]; (t where mask).a") == "[1, 3]")
        #expect(try sample.shown("off = false; (t where off and a > 1).count") == "0")
    }
}
