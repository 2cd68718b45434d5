import Testing

@testable import switchback

struct FirstAssignmentTests {
    @Test(arguments: [
        ("n = 1\nshow n", "show n"), ("a = 2\nn = 1  # n = 3\nshow n", "show n"),
        ("a; n = 1; b", " b"), ("a, n = [1,\n2]\nc", "c"), ("n = 'a\n;#'\nd", "d"),
        ("x = \"n = 1\"\nn = 2\ne", "e"), ("n = [1, # (\n2]\nf", "f"), ("n=1", ""),
        ("x = '\\'; n = 3'\nn = 2\ng", "g"),
    ]) func `what follows the first statement that gives a value`(code: String, rest: String) throws
    {
        let found = try #require(FirstAssignment(of: "n", in: code))
        #expect(code[found.end...] == rest)
    }

    @Test(arguments: [
        "n == 1", "fit net n=3", "for x in [1] { n = 3 }", "# n = 1", "'n = 1'", "[\nn = 1\n]", "",
        "m = n", "nn = 1",
    ]) func `what gives it none`(code: String) {
        #expect(FirstAssignment(of: "n", in: code) == nil)
    }
}
