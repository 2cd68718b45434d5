import Answers
import Testing

struct DiagnosticTests {
    private let sample = Sample()

    /// A cell and the whole report that it gives.
    struct Row: CustomTestStringConvertible {
        let code: String
        let report: String
        var testDescription: String { code }

        init(_ code: String, _ lines: String...) {
            self.code = code
            report = lines.joined(separator: "\n")
        }
    }

    @Test(arguments: [
        Row(
            "a = 3 % 4",
            "error: '%' is not part of the language", "  a = 3 % 4", "        ^",
            "  magics (%...) and shell lines (!...) belong to IPython, this language has none; '?' shows its",
            "  commands"),
        Row(
            "1 / (2 - 2)", "error: division by zero", "  1 / (2 - 2)", "    ^"),
        Row(
            "0 - [1, 2] / [1, 0]", "error: division by zero, at index 1 of the list",
            "  0 - [1, 2] / [1, 0]", "             ^"),
        Row(
            "(-8) ** 0.5", "error: -8 ** 0.5 is not a real number", "  (-8) ** 0.5", "       ^^"),
        Row(
            "9e307 * 10", "error: the result is too large for a number: more than 1.8e308",
            "  9e307 * 10", "        ^"),
        Row(
            "[1, 2] + [1]", "error: '+' takes lists of the same length, got 2 and 1 elements",
            "  [1, 2] + [1]", "         ^", "  'append list other' puts one list behind another"),
        Row(
            "1 < 'a'", "error: '<' has no meaning between 1 and the text \"a\"", "  1 < 'a'",
            "    ^"),
        Row(
            "if [true] { 1 }",
            "error: 'if' needs a condition that is true or false, got a list of 1",
            "  if [true] { 1 }", "     ^^^^^^",
            "  'every list' and 'any list' make one answer of many"),
        Row(
            "true and 3", "error: 'and' has no meaning between true and 3", "  true and 3",
            "       ^^^"),
        Row("3 and true", "error: 'and' combines true and false, got 3", "  3 and true", "    ^^^"),
        Row("not 3", "error: 'not' combines true and false, got 3", "  not 3", "  ^^^^^"),
        Row("-'a'", "error: '-' has no meaning before the text \"a\"", "  -'a'", "  ^^^^"),
        Row(
            "for x in 3 { x }",
            "error: 'for' goes over a list, a table, a dataset or a range, got 3",
            "  for x in 3 { x }", "           ^"),
        Row(
            "for x in [1, 0] { y = 1 / x }", "error: division by zero",
            "  for x in [1, 0] { y = 1 / x }", "                          ^",
            "  in turn 2 of 2: x = 0"),
        Row(
            "for a, b in [[1, 2], [3]] { }", "error: 2 names need a list of 2, got a list of 1",
            "  for a, b in [[1, 2], [3]] { }", "              ^^^^^^^^^^^^^",
            "  in turn 2 of 2: [3]"),
        Row(
            "[a + b for a, b in [[1, 2], 3]]", "error: 2 names need a list of 2, got 3",
            "  [a + b for a, b in [[1, 2], 3]]", "                     ^^^^^^^^^^^",
            "  in turn 2 of 2: 3"),
        Row(
            "[1, 2] where true",
            "error: this condition names no column, so that it is the same for every row",
            "  [1, 2] where true", "               ^^^^", "  the entry is called value: value > 3"),
        Row(
            "for x in [1] { later }\nlater = 1", "error: there is no 'later' here",
            "  for x in [1] { later }", "                 ^^^^^", "  in turn 1 of 1: x = 1"),
        Row("for = 3", "error: 'for' is a keyword and cannot be a name", "  for = 3", "  ^^^"),
        Row(
            "define add a { a }",
            "error: 'add' is a command of the language and cannot be redefined",
            "  define add a { a }", "         ^^^", "  write 'define my-add ...'"),
        Row(
            "(define f { 1 })", "error: expected a value, got 'define'", "  (define f { 1 })",
            "   ^^^^^^"
        ),
        Row(
            "if true { define f { 1 } }",
            "error: a command is defined at the start of a line, outside all brackets",
            "  if true { define f { 1 } }", "            ^^^^^^"),
        Row(
            "define f a=1 b { a }",
            "error: 'b' needs a default value, because the parameter before it has one",
            "  define f a=1 b { a }", "               ^"),
        Row(
            "define f n { f n }; f 1",
            "error: f calls itself more than 100 times within each other",
            "  define f n { f n }; f 1", "               ^",
            "  a word that calls itself needs an 'if' that ends it", "  in f, called here:",
            "  define f n { f n }; f 1", "               ^", "  in f, called here:",
            "  define f n { f n }; f 1", "               ^", "  in f, called here:",
            "  define f n { f n }; f 1", "               ^", "  in f, called here:",
            "  define f n { f n }; f 1", "               ^"),
        Row(
            "define f t value { t where value > value }; f [1, 2] 1",
            "error: 'value' is a column of the table and a name of this command: which one is meant?",
            "  define f t value { t where value > value }; f [1, 2] 1",
            "                             ^^^^^",
            "  give the parameter or variable another name: my-value", "  in f, called here:",
            "  define f t value { t where value > value }; f [1, 2] 1",
            "                                              ^"),
        Row(
            "3 where value > 1",
            "error: 'where' selects from a table, a list or a dataset, got 3",
            "  3 where value > 1", "  ^"),
        Row(
            "[1, 2] where value",
            "error: 'where' needs a condition that is true or false for each row, got 1",
            "  [1, 2] where value", "               ^^^^^"),
        Row(
            "[1, 2] where [true]",
            "error: 'where' needs true or false for each of 2 rows, got a list of 1",
            "  [1, 2] where [true]", "               ^^^^^^"),
        Row(
            "x = 1e3.5", "error: '1e3.5' is neither a number nor a name", "  x = 1e3.5",
            "      ^^^^^",
            "  a name starts with a letter"),
        Row(
            "12px", "error: '12px' is neither a number nor a name", "  12px", "  ^^^^",
            "  a name starts with a letter"),
        Row("1e999", "error: 1e999 is too large for a number", "  1e999", "  ^^^^^"),
        Row(
            #"a = "x\q""#, #"error: '\q' is not an escape sequence"#, #"  a = "x\q""#,
            "      ^^^^^", #"  there are \n \t \r \" \' \\ \u{1F642}"#),
        Row("a = 'open", "error: this text has no closing quote", "  a = 'open", "      ^^^^^"),
        Row("list [1, 2", "error: this '[' is not closed", "  list [1, 2", "       ^"),
        Row("a = (list 1\nb = 2", "error: this '(' is not closed", "  a = (list 1", "      ^"),
        Row("1)", "error: this ')' closes nothing", "  1)", "   ^"),
        Row("(1]", "error: expected ')', got ']'", "  (1]", "    ^"),
        Row(
            "[1 2]", "error: the elements of a list are separated by commas", "  [1 2]", "     ^",
            "  write [1, 2, 3]"),
        Row("x = ", "error: expected a value, got the end", "  x = ", "      ^"),
        Row(
            "1 -2", "error: a minus between two values needs a space on both sides", "  1 -2",
            "    ^^", "  write 'a - b', or give each value its own line"),
        Row(
            "\"a\" [0]", "error: an index follows its value directly, without a space",
            "  \"a\" [0]", "      ^", "  write 'a[0]'"),
        Row(
            "fti net", "error: 'fti' is not a command", "  fti net", "  ^^^",
            "  did you mean 'fit'?"),
        Row(
            "train net", "error: 'train' is not a command", "  train net", "  ^^^^^",
            "  did you mean 'fit'?"),
        Row("true = 1", "error: 'true' is a value and cannot be a name", "  true = 1", "  ^^^^"),
        Row(
            "fit = 1", "error: 'fit' is a command and cannot be a name", "  fit = 1", "  ^^^",
            "  write 'my-fit = ...'"),
        Row(
            "a.b = 1", "error: only a name can be given a value", "  a.b = 1", "      ^",
            "  write 'name = ...', or '==' to compare"),
        Row(
            "a, b", "error: names separated by commas are only for assignments", "  a, b",
            "      ^",
            "  write 'a, b = ...', or '[a, b]' for a list"),
        Row(
            "fit (network) epoch=3", "error: fit has no option 'epoch'",
            "  fit (network) epoch=3", "                ^^^^^", "  did you mean 'epochs'?"),
        Row(
            "read 'a.png' size=3", "error: read has no option 'size'",
            "  read 'a.png' size=3", "               ^^^^", "  it has file"),
        Row(
            "fit (network) rate=1 rate=2", "error: 'rate' is given twice",
            "  fit (network) rate=1 rate=2", "                       ^^^^"),
        Row(
            "read a.png b.png", "error: read takes one positional argument, this is one more",
            "  read a.png b.png", "             ^^^^^", "  read file"),
        Row(
            "fit", "error: fit needs 'network': a network", "  fit", "  ^^^",
            "  fit network [data] [epochs=10] [rate=0.01] [rule=positive] [seed=...]"),
        Row(
            "list add 1 2",
            "error: 'add' is a command: inside another command it needs parentheses",
            "  list add 1 2", "       ^^^", "  write '(add ...)'"),
        Row(
            "fit network tiny-vgg 4",
            "error: 'network' is a command: inside another command it needs parentheses",
            "  fit network tiny-vgg 4", "      ^^^^^^^", "  write '(network ...)'"),
        Row(
            "net = 1; nte", "error: there is no 'nte' here", "  net = 1; nte", "           ^^^",
            "  did you mean 'net'?"),
        Row(
            "a = 1; a-b", "error: there is no 'a-b' here", "  a = 1; a-b", "         ^^^",
            "  write a minus between spaces: a - b"),
        Row("fit 3", "error: network: expected a network, got 3", "  fit 3", "      ^"),
        Row(
            "fit (network) epochs=2.5",
            "error: epochs: expected a whole number from 1 to 1000 (epochs), got 2.5",
            "  fit (network) epochs=2.5", "                       ^^^"),
        Row(
            "fit (network) epochs=many", "error: there is no 'many' here",
            "  fit (network) epochs=many", "                       ^^^^",
            "  epochs takes a whole number from 1 to 1000 (epochs)"),
        Row(
            "fit (network) epochs = 0",
            "error: epochs: expected a whole number from 1 to 1000 (epochs), got 0",
            "  fit (network) epochs = 0", "                         ^"),
        Row(
            "fit (network) rate='x'",
            "error: rate: expected a number from 0 to 1, got the text \"x\"",
            "  fit (network) rate='x'", "                     ^^^"),
        Row(
            "fit (network) rule=postive",
            "error: rule: expected positive, percentile or none, got 'postive'",
            "  fit (network) rule=postive", "                     ^^^^^^^",
            "  did you mean 'positive'?"),
        Row(
            "negative 500",
            "error: operand: expected a number from -100 to 100, got 500",
            "  negative 500", "           ^^^"),
        Row(
            "negative 'x'",
            "error: operand: expected a number from -100 to 100 or a matrix, got the text \"x\"",
            "  negative 'x'", "           ^^^"),
        Row(
            "net = network lenet\nactivations net layer=conv4",
            "error: 'conv4' is not a layer of lenet", "  activations net layer=conv4",
            "                        ^^^^^", "  it has conv1 layer1.0.relu"),
        Row(
            "d = dataset; split d per='angle age'", "error: 'age' is not an attribute of d",
            "  d = dataset; split d per='angle age'", "                           ^^^^^^^^^^^",
            "  it has subject angle"),
        Row(
            "numbers [1, x]", "error: there is no 'x' here", "  numbers [1, x]",
            "              ^", "  members takes a list, each element a whole number from 0 to 1000"),
        Row(
            "numbers 1 name=x", "error: 'x' is neither a name here nor text in quotes",
            "  numbers 1 name=x", "                 ^", "  write \"x\""),
        Row(
            "read cat.gif", "error: file: expected a file that ends in .png or .npy, got 'cat.gif'",
            "  read cat.gif", "       ^^^^^^^"),
        Row(
            "a = photos/x", "error: 'photos/x' is a path: it needs quotes here",
            "  a = photos/x", "      ^^^^^^^^",
            "  write \"photos/x\"; a division needs spaces on both sides: a / b"),
        Row(
            "(numbers 1).cuont", "error: a unit set has no field 'cuont'",
            "  (numbers 1).cuont", "             ^^^^^^", "  did you mean 'count'?"),
        Row(
            "[1, 2].size", "error: a list of 2 has no field 'size'", "  [1, 2].size",
            "        ^^^^^", "  it has count first last"),
        Row("5[0]", "error: 5 has no elements", "  5[0]", "   ^^^"),
        Row(
            "s = [1, 2]; s[2]", "error: index 2 is outside: s has 2 elements",
            "  s = [1, 2]; s[2]", "               ^^^",
            "  indices go from 0 to 1, or from -1 down to -2"),
        Row(
            "[1][0.5]", "error: an index is a whole number, got 0.5", "  [1][0.5]",
            "     ^^^^^"),
        Row(
            "[].first", "error: the list is empty and has no first element", "  [].first",
            "    ^^^^^^"),
        Row(
            "1 - 'x'", "error: '-' has no meaning between 1 and the text \"x\"", "  1 - 'x'",
            "    ^"),
        Row(
            "(numbers 1) & 3", "error: '&' has no meaning between a unit set and 3",
            "  (numbers 1) & 3", "              ^"),
        Row(
            "[1, 2; 3, 4] - [1; 2]",
            "error: matrices must have the same size here, got 2 x 2 and 2 x 1",
            "  [1, 2; 3, 4] - [1; 2]", "               ^"),
        Row(
            "[1, 2; 3]", "error: row 1 of the matrix has 1 elements, the first has 2",
            "  [1, 2; 3]", "         ^"),
        Row(
            "a, b = [1]", "error: 2 names need a list of 2, got a list of 1", "  a, b = [1]",
            "         ^^^"),
        Row(
            "network { convolutoin 3 }", "error: unknown layer 'convolutoin'",
            "  network { convolutoin 3 }", "            ^^^^^^^^^^^",
            "  did you mean 'convolution'?"),
        Row(
            "network {\n  relu\n  dropout 1.5\n}",
            "error: share: expected a number from 0 to 1, got 1.5", "  dropout 1.5",
            "          ^^^"),
        Row(
            "bogus?", "error: there is no help on 'bogus'", "  bogus?", "  ^^^^^",
            "  '?' shows the commands"),
        Row(
            "help fti", "error: there is no help on 'fti'", "  help fti", "       ^^^",
            "  did you mean 'fit'?"),
    ])
    func `a mistake is shown with the line, the caret and the fix`(row: Row) {
        #expect(sample.report(row.code) == row.report)
    }

    @Test func `the mistakes of words get their carets`() {
        #expect(
            sample.report("a = 1\nlist (stumble mistake)") == """
                error: no luck with this
                  list (stumble mistake)
                                ^^^^^^^
                  try another
                """)
        #expect(
            sample.report("stumble word") == """
                error: no luck at all
                  stumble word
                  ^^^^^^^
                """)
        #expect(
            sample.report("stumble layer { relu ; dropout 0.5 }") == """
                error: too wide
                  stumble layer { relu ; dropout 0.5 }
                                         ^^^^^^^^^^^
                """)
        #expect(sample.failure("stumble failure")?.report == ["interrupted"])
        #expect(sample.failure("stumble other")?.name == "SampleError")
        #expect(sample.failure("stumble other")?.message == "error number 7")
    }

    @Test func `the message of a failure holds the fix`() {
        let failure = sample.failure("fti net")
        #expect(failure?.name == "UnknownWord")
        #expect(failure?.message == "'fti' is not a command; did you mean 'fit'?")
    }

    @Test func `tabs and wide characters keep the caret in place`() {
        #expect(
            sample.report("\t a\t= '顔', x") == """
                error: names separated by commas are only for assignments
                  a    = '顔', x
                             ^
                  write 'a, b = ...', or '[a, b]' for a list
                """)
        #expect(
            sample.report("list '👩🏽‍🔬 e\u{301}' x") == """
                error: there is no 'x' here
                  list '👩🏽‍🔬 e\u{301}' x
                              ^
                """)
    }

    @Test func `a long line is cut around the caret`() {
        let lines = sample.report(String(repeating: "list 1 ", count: 40) + "x").split(
            separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(lines.count >= 3)
    }

    @Test func `a hundred thousand brackets are refused in a sentence`() {
        for bracket in ["(", "[", "{", "network {convolution ("] {
            let failure = sample.failure(String(repeating: bracket, count: 100_000))
            #expect(failure != nil)
        }
        #expect(
            sample.failure(String(repeating: "(", count: 100_000))?.message
                == "brackets nest deeper than 100 here")
    }

    @Test func `values that are put into themselves are refused before the stack ends`() {
        let code = "a = []\n" + String(repeating: "a = [a]\n", count: 500)
        #expect(sample.failure(code)?.message == "lists nest deeper than 100 here")
        let other = "b = []\n" + String(repeating: "b = list b\n", count: 500)
        #expect(sample.failure(other)?.message == "lists nest deeper than 100 here")
    }

    @Test func `long chains are no deep trees`() throws {
        let sum = "1" + String(repeating: " - 1", count: 20_000)
        #expect(try sample.shown(sum) == "-19999")
        #expect(try sample.shown(String(repeating: "a = 1\n", count: 20_000) + "a") == "1")
    }

    @Test func `lists that hold one another over and over are refused in time`() {
        let code = "a = [1]\n" + String(repeating: "a = [a, a]\n", count: 40)
        #expect(sample.failure(code)?.message == "more than 100000 lists within a list")
    }
}
