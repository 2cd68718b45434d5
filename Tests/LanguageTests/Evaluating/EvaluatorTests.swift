import Answers
import Language
import Signatures
import Testing

struct EvaluatorTests {
    private let sample = Sample()

    @Test(arguments: [
        ("1", "1"), ("0.5", "0.5"), (".5", "0.5"), ("1e-3", "0.001"), ("2_412", "2412"),
        ("-3", "-3"), ("7 - 2 - 1", "4"), ("7-2", "5"), ("7 - -2", "9"), ("7 - (2 - 1)", "6"),
        ("true", "true"), ("False", "false"), ("None", ""), ("nothing", ""),
        ("'it\\'s'", "it's"), ("\"a\\tb\\u{1F642}\\\\\"", "a\tb🙂\\"), ("\"a\nb\"", "a\nb"),
        ("[1, 2, 3]", "[1, 2, 3]"), ("[]", "[]"), ("[1, [2, 'x'],]", "[1, [2, \"x\"]]"),
        ("[1, 2; 30, 4]", " 1  2\n30  4"), ("[1, 2; 3, 4] - [1, 1; 1, 1]", "0  1\n2  3"),
        ("[1, 2, 3].count", "3"), ("[1, 2, 3].first", "1"), ("[1, 2, 3].last", "3"),
        ("[1, 2, 3][-1]", "3"), ("[1, 2, 3][1:]", "[2, 3]"), ("[1, 2, 3][:-1]", "[1, 2]"),
        ("[1, 2, 3][0:99]", "[1, 2, 3]"), ("[1, 2, 3][2:1]", "[]"), ("[5, 6; 7, 8][1]", "[7, 8]"),
        ("[5, 6; 7, 8].columns", "2"), ("'größe'.count", "5"),
        ("add 1", "1"), ("add 1 2 3", "6"), ("add 1 (add 2 3) -4", "2"), ("add 5 - 3", "2"),
        ("add first=1", "1"), ("add 2 first = 40", "42"), ("(add 1\n  2)", "3"),
        ("list 1 'a' true", "[1, \"a\", true]"), ("list [1, 2]", "[[1, 2]]"),
        ("numbers [3, 1, 3]", "1 3"), ("numbers 4", "4"), ("(numbers [1, 2]).count", "2"),
        ("(numbers [7, 8])[-2]", "7"), ("negative [1, 2; 3, 4]", "-1  -2\n-3  -4"),
        ("negative [[1, 2], [3, 4]]", "-1  -2\n-3  -4"), ("negative 5", "-5"),
        ("numbers [1, 2] & numbers [2, 3]", "2"), ("numbers [1, 2] | numbers 3", "1 2 3"),
        ("numbers [1, 2] - numbers 1", "2"), ("numbers [1, 2] ^ numbers [2, 3]", "1 3"),
        ("numbers [1, 2, 3] - numbers 1 - numbers 2", "3"),
        ("# nothing but a comment", ""), ("", ""), ("  ;; \n ; ", ""), ("1 # one", "1"),
        ("1 + 2 * 3 ** 2", "19"), ("-2 ** 2", "-4"), ("2 ** 3 ** 2", "512"), ("2 ** -1", "0.5"),
        ("7 / 2 - 1", "2.5"), ("2/4", "0.5"), ("(6)/4", "1.5"), ("x = 3; -x * 2", "-6"),
        ("x = 3; -(x - 5)", "2"),
        ("'con' + 'volution'", "convolution"), ("[1, 2, 3] * 2 + [10, 20, 30]", "[12, 24, 36]"),
        ("2 * [1, nothing]", "[2, nothing]"), ("[1, nothing, 3] > 2", "[false, nothing, true]"),
        ("[1, nothing] == nothing", "false"), ("nothing != [1]", "true"),
        ("numbers 1 == nothing", "false"),
        ("[1, nothing] where value == nothing", "[nothing]"),
        ("[1, nothing] where value != nothing", "[1]"),
        (
            "define even n { if n == 0 { true } else { odd (n - 1) } }\ndefine odd n { if n == 0 { false } else { even (n - 1) } }\neven 7",
            "false"
        ),
        ("define f x=nothing { if x == nothing { 'none' } else { 'some' } }; f", "none"),
        ("define f x=nothing { if x == nothing { 'none' } else { 'some' } }; f [1, 2]", "some"),
        ("'n = ' + 3", "n = 3"), ("2.5 + ' px'", "2.5 px"), ("[[1, 2], [3]] + 1", "[[2, 3], [4]]"),
        ("[1, 2; 3, 4] * [2, 2; 1, 1]", "2  4\n3  4"), ("[1, 2; 3, 4] / 2 - 1", "-0.5  0\n 0.5  1"),
        ("0 < 3 < 10", "true"), ("0 < 3 < 2", "false"),
        ("0 < [1, 5, 9] < 6", "[true, true, false]"),
        ("'a' < 'b'", "true"), ("true == false", "false"), ("nothing == nothing", "true"),
        ("3 != nothing", "true"),
        ("not 1 == 2 and true or false", "true"), ("false and undefined", "false"),
        ("true or undefined", "true"),
        ("not [true, nothing, false]", "[false, nothing, true]"),
        ("[x * x for x in [1, 2, 3] if x != 2]", "[1, 9]"),
        ("[a + b for a, b in [[1, 2], [3, 4]]]", "[3, 7]"),
        ("x = 7; [x for x in [1, 2]]; x", "7"),
        ("[[y for y in [x, x]] for x in [1, 2]]", "[[1, 1], [2, 2]]"),
        ("[3, 1, 4] where value > 2", "[3, 4]"), ("[3, 1] where [true, false]", "[3]"),
        ("[] where value > 2", "[]"),
        ("limit = 2; [3, 1, 4] where value > limit and value < 4", "[3]"),
        ("[numbers [1, 2], numbers 3] where count > 1", "[2 members]"),
        ("[numbers [1, 2], numbers 3].count", "[2, 1]"),
        ("[numbers [1, 2], numbers 3] & numbers 1", "[1 members, 0 members]"),
        ("t = 0; for x in [1, 2, 3] { t = t + x }; t", "6"), ("for x in [1, 2] { x }", ""),
        ("for a, b in [[1, 2]] { }; b", "2"),
        ("for r in [1, 2; 3, 4] { }; r", "[3, 4]"),
        ("if 1 > 2 { 'a' } else if 2 > 1 { 'b' } else { 'c' }", "b"),
        ("if false { 1 }\nelse { 2 }", "2"), ("if false { 1 }", ""),
        ("x = 0\nif x == 0 {\n  y = 5\n  y\n}", "5"),
        ("define double x { x * 2 }; double 4", "8"),
        ("define f a b=10 { c = a + b; c }; f 1 + f 1 b=2 + f 1 3", "18"),
        ("define f n { if n < 2 { 1 } else { n * (f (n - 1)) } }; f 10", "3628800"),
        ("c = 1; define f { c = 5; c }; f; c", "1"), ("c = 1; define f { c }; c = 2; f", "2"),
        ("define f { 1 }; define g { f }; define f { 2 }; g", "2"),
        ("define f count=2 { count }; f", "2"),
        ("define f { g }; define g x=7 { x }; f", "7"),
        ("[5, 6; 7, 8][1:]", "7  8"), ("(numbers [4, 5, 6])[1:]", "[5, 6]"),
        ("[-1, 2][0] - -1", "0"),
        ("1; 2\n3", "3"), ("a = 1", ""), ("read cat.png", "cat.png"),
        ("read photos/a-b.png", "photos/a-b.png"), ("read ./x.npy", "./x.npy"),
        ("read 'a b.PNG'", "a b.PNG"), ("\u{FEFF}1", "1"), ("1\u{A0}", "1"), ("1\r\n2\r\n", "2"),
    ])
    func `expressions have the values that people expect`(code: String, shown: String) throws {
        #expect(try sample.shown(code) == shown)
    }

    @Test func `names keep their values from cell to cell`() throws {
        #expect(try sample.shown("best-net = add 1 2\nlängs = 4") == "")
        #expect(try sample.shown("best-net - längs") == "-1")
        #expect(sample.scope.names == ["best-net", "längs"])
    }

    @Test func `several names take the elements of a list`() throws {
        #expect(try sample.shown("train, test = split (dataset faces)\ntest") == "0 images")
        #expect(try sample.shown("a, b, c = [1, 2, 3]; c - a") == "2")
    }

    @Test func `parameter cells of notebook runners run as they are`() throws {
        let cell = """
            # Parameters
            epochs = 10
            rate = 1e-05
            text = "a 'quoted' one"
            flag = True
            missing = None
            sizes = [1, 2.5, "x"]
            """
        #expect(try sample.shown(cell) == "")
        #expect(try sample.shown("list epochs rate text flag sizes").hasPrefix("[10, 1e-05"))
    }

    @Test func `a failing statement leaves the session as it was before it`() throws {
        _ = sample.failure("a = 1\na, b = [2, 3, 4]\nc = 5")
        #expect(sample.scope.names == ["a"])
        #expect(try sample.shown("a") == "1")
    }

    @Test func `a cell that cannot be read does nothing at all`() {
        #expect(sample.failure("a = 1\nfit a bogus=2")?.name == "UnknownOption")
        #expect(sample.failure("a = 1\nb = (")?.name == "Syntax")
        #expect(sample.scope.names.isEmpty)
    }

    @Test func `what a question asks about is checked when it is asked`() {
        #expect(sample.failure("a = 1; (fit a bogus=2)?")?.name == "UnknownOption")
        #expect(sample.scope.names == ["a"])
    }

    @Test func `options and defaults reach the word`() throws {
        let net = "net = network tiny-vgg\n"
        #expect(
            try sample.shown(net + "fit net")
                == "10 epochs, rate 0.01, rule positive, seed none")
        #expect(
            try sample.shown("fit net epochs=3 rate = 0.5 rule=none seed=7")
                == "3 epochs, rate 0.5, rule none, seed 7")
    }

    @Test func `bare words are texts where the kind lists them, and values elsewhere`() throws {
        _ = try sample.shown("net = network tiny-vgg; positive = 'percentile'; chosen = 'none'")
        #expect(try sample.shown("fit net rule=positive").contains("rule positive"))
        #expect(try sample.shown("fit net rule=(positive)").contains("rule percentile"))
        #expect(try sample.shown("fit net rule=chosen").contains("rule none"))
        #expect(try sample.shown("activations net layer=conv1") == "conv1")
        #expect(try sample.shown("activations net layer=layer1.0.relu") == "layer1.0.relu")
        #expect(
            try sample.shown("activations net layer='conv1' also=[conv1, layer1.0.relu]")
                == "conv1 conv1 layer1.0.relu")
        #expect(try sample.shown("path = 'x.png'; read path") == "x.png")
        #expect(try sample.shown("split (dataset) per=subject").contains("0 images"))
        #expect(try sample.shown("split (dataset) per='subject angle'").contains("0 images"))
    }

    @Test func `layers of a block are checked against their signatures`() throws {
        let code = """
            net = network input=[3, 8, 8] {
              first: convolution 32 kernel=3 ; relu   # a comment
              "the 2nd": max-pool
              layer1.0.conv: convolution 8
            }
            net
            """
        #expect(try sample.shown(code) == "first relu the 2nd layer1.0.conv")
        #expect(try sample.shown("b = { relu ; max-pool 2 }\nb") == "relu\nmax-pool 2")
        #expect(try sample.shown("network layers=b") == "relu max-pool")
    }

    @Test func `words can change the session while they run`() throws {
        #expect(try sample.shown("a = 1; b = 2; forget a; b") == "2")
        #expect(sample.scope.names == ["b"])
    }

    @Test func `a call knows its text without comments`() throws {
        #expect(try sample.shown("picture # why") == "picture")
        #expect(try sample.shown("list (picture) # one\n") == "[\"picture\"]")
    }

    @Test func `one expression can be asked for without a session`() throws {
        #expect(try sample.evaluator.evaluate(" add 1 2 ", in: sample.scope).summary == "3")
        #expect(throws: Failure.self) {
            try sample.evaluator.evaluate("a = 1", in: sample.scope)
        }
    }

    @Test func `questions give pages of help`() throws {
        let value = try sample.evaluator.run("fit?", in: sample.scope)
        guard case .object(let object) = value else {
            Issue.record("a question gives an object")
            return
        }
        #expect(object is HelpPage)
        for code in ["?fit", "fit ?", "??fit", "fit??", "fit net epochs=1?"] {
            #expect(try sample.shown(code) == Help.topic("fit", in: vocabulary)?.text)
        }
        #expect(try sample.shown("?") == Help.overview(vocabulary).text)
        #expect(try sample.shown("training?") == Help.group(.training, in: vocabulary).text)
        #expect(try sample.shown("s = numbers [1, 2]\ns?").contains("Fields: count, name"))
        #expect(try sample.shown("s.count?").hasPrefix("s.count: number"))
    }

    private var vocabulary: SampleVocabulary { SampleVocabulary(scope: sample.scope) }
}
