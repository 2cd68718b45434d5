/// Programs that use all of the grammar.
enum SampleCode {
    static let programs = [
        """
        faces       = dataset faces            # painted faces
        train, test = split faces per="subject angle"
        net         = network tiny-vgg classes=67
        fit net train epochs=10 rate = 0.01
        a = numbers [1, 2, 3] name='a'
        (numbers [1]) & (a | numbers 2) ^ a - a
        activations net layer=conv1 also=[conv1, layer1.0.relu]
        a.count; a[0]; a[-1]; [1, 2, 3][0:2]; [1, 2][:]; [1][1:]
        """,
        """
        net = network input=[3, 64, 64] {
          first: convolution 32 kernel=3 ; relu ; max-pool 2
          layer1.0.conv: convolution (add 30 2)
          "1 by 1": dropout 0.5
        }
        net?
        ?fit
        ?
        """,
        "[1, 2; 3, 4] - [1, 1; 1, 1]\n[1;]\n[]\n[[], [nothing, true, False, None]]",
        "read photos/lfw/a-b.png; read cat.png; read './x y.png'\n(((1)))[0][1].x.y[2]",
        "größe = 'Straße \\u{1F642} \\n \\\" \u{1}'\n顔 = \"é\"; 顔",
        "-3 - -4 - .5 - 1e-3 - 2_412; --0; -0 ** --1",
        "(add 1\n  2\n # inside\n 3)",
        "-2 ** 2 + 3 * -x / 4 ** 2 ** y - -1 & a | b ^ c",
        "not a == b and c < 3 <= d or not not (e != 4)",
        "[add x for x in numbers [1] if x > 2 and x < 5]; [a + b for a, b in pairs]; [[y for y in x] for x in m]",
        "t where accuracy < 0.9 and angle == 45 where count > 1; (t where add > 1)[0:3]",
        """
        for a, b in pairs { c = a + b; add c }
        if c > 3 and not d { add 1 } else if c == 2 {
          add 2
        }
        else { x = nothing }
        define worst net data=[1, 2] option=true {
          # The worst of a dataset.
          for x in data { if x > 1 { y = x } }
          add y 1
        }
        worst a data=[3]
        """,
        "if true { add? }; for x in m { ?add; ? }; define f { f?; ?f }",
        "for x in t where add { x }; if m where list and count { x }; define f a=m { if t where a { } }",
        "[t where add > 1, [x for x in t where add if x], m[a where add:b], (t where (add))]",
    ]
}

/// Random programs; the same for the same seed.
struct SampleGenerator {
    private var state: UInt64
    /// The words that the program has defined so far, each with the number of its parameters.
    var words: [(name: String, parameters: Int)] = []

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64: Steele, Lea, Flood, 2014.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(below bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }

    /// Up to twenty tokens, some apart by spaces and some not.
    mutating func soup() -> String {
        let tokens = [
            "add", "list", "fit", "network", "numbers", "activations", "help", "a", "b-c", "größe",
            "x", "1", "2.5", "-3", ".5", "1e", "'t'", "\"", "'", "(", ")", "[", "]", "{", "}", ",",
            ";", ":", "=", ".", "?", "&", "|", "-", "^", "\n", "#", "relu", "convolution", "layer=",
            "true", "nothing", "é", "🙂", "e\u{301}", "\\", "/", "photos/x", "@", "\t", "\u{0}",
            "+", "*", "**", "<", "<=", ">", ">=", "==", "!=", "!", "and", "or", "not", "where",
            "for", "in",
            "if", "else", "define", "f", "x in [1, 2]", "for x in m {", "if x {", "define f x {",
        ]
        var code = ""
        for _ in 0..<(1 + number(below: 20)) {
            code += tokens[number(below: tokens.count)]
            if number(below: 3) > 0 { code += " " }
        }
        return code
    }
}
