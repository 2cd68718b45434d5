extension GrammarTopic {
    /// Every part of the grammar, in the order in which one learns it.
    public static let all: [GrammarTopic] = [
        lines, values, names, arguments, operators, comparisons, elements, lists, `where`, `for`,
        `if`,
        define, many, questions,
    ]

    private static let lines = GrammarTopic(
        "lines", ["command argument option=value", "command ...; command ...", "# a comment"],
        "A line is a command with its arguments; what its last line gives is what a cell shows.",
        [
            "A statement ends with its line or with ';'. Inside ( ) and [ ] it goes on over lines. What follows # is a comment.",
            "A cell is read whole before anything of it runs: a mistyped option in the last line is found before the first line has trained.",
        ], examples: ["faces = data faces size=32  # painted faces\nfaces.count"],
        others: [
            "line", "statement", "statements", "comment", "comments", "cell", "cells", "syntax",
        ])

    private static let values = GrammarTopic(
        "values",
        [
            "3.5  -2  1e-3  2_412", "\"text\"  'text'", "true  false  nothing", "[1, 2, 3]",
            "[1, 2; 3, 4]",
        ],
        "Numbers, texts, true and false, nothing, lists, and matrices whose rows end with ';'.",
        [
            "Numbers are 64-bit floats. In texts \\n \\t \\r \\\" \\' \\\\ and \\u{...} stand for characters. Commands give further values: datasets, networks, images, tables.",
            "None, True and False, as Python writes them, mean the same as nothing, true and false.",
        ], examples: ["[1, 2; 30, 4]"],
        others: [
            "value", "literals", "numbers", "texts", "text", "strings", "types", "matrices",
            "nothing", "missing",
        ])

    private static let names = GrammarTopic(
        "assignment", ["name = value", "first, second = list"],
        "Gives a value a name, which stays in the session; an assignment shows nothing.",
        [
            "A name begins with a letter or _, and may hold letters of any script, digits, _ and inner hyphens: best-net. Because of these a minus stands between spaces. Commands and keywords cannot be names."
        ], examples: ["a, b = [3, 4]\na - b"],
        others: ["names", "variable", "variables", "assign", "="])

    private static let arguments = GrammarTopic(
        "arguments",
        [
            "command value value", "command option=value", "command (command argument)",
            "command(argument)",
        ],
        "Arguments stand behind their command by place or by name; a command inside another stands in parentheses.",
        [
            "An argument is a value, a name, or something in parentheses or brackets: operators between arguments need parentheses, `f (a + b)`. Arguments are separated by spaces, not commas: `mean sizes missing=skip`, or `mean(sizes)`. Words that an option chooses from, layers, attributes, columns and paths with a / in them stand without quotes."
        ], examples: ["append [1, 2] (range 3 5)", "(range 10 0 step=-3).last"],
        others: ["argument", "option", "options", "parameters", "parentheses", "brackets"])

    private static let operators = GrammarTopic(
        "operators",
        [
            "a + b   a - b   a * b   a / b   a ** b   -a",
            "set & set   set | set   set - set   set ^ set",
        ],
        "Arithmetic on numbers, lists and matrices; intersection, union, difference and symmetric difference of sets.",
        [
            "Precedence, from the loosest: or; and; not; comparisons; & | ^ + -; * /; **; the sign. Operators of one level are computed from left to right, ** from right to left; -2 ** 2 is -4.",
            "A minus, a star and a slash between names stand between spaces: a-b is a name, a/b a path.",
            "Lists of the same length, and matrices of the same size, are combined element by element; a single value goes with every element. So * is no matrix product. A missing entry (nothing) of a list stays missing.",
            "What has no finite result is an error: a division by zero, a result beyond 1.8e308, a root of a negative number. + joins two texts, or a text and a number.",
        ],
        examples: ["1 + 2 * 3 ** 2", "[1, 2, 3] * 2 + [10, 20, 30]", "\"con\" + \"volution\""],
        others: [
            "operator", "arithmetic", "math", "mathematics", "+", "-", "*", "/", "**", "&", "|",
            "^", "precedence",
        ])

    private static let comparisons = GrammarTopic(
        "and",
        [
            "a < b   a <= b   a > b   a >= b   a == b   a != b", "a < b < c",
            "not a   a and b   a or b",
        ],
        "Comparisons give true or false, of lists a list of them; and, or, not combine these.",
        [
            "Numbers are compared with numbers, texts with texts (by their characters' code points); anything else is an error. `x == nothing` asks whether the whole of x is nothing; behind `where` it asks for each entry. Any other comparison with a missing entry of a list is missing too, because nobody knows it; `not` of it stays missing, `and` with false is false, `or` with true is true.",
            "Of two single values `and` and `or` compute the right one only where the left one does not decide. `every list` and `any list` make one answer of many.",
        ], examples: ["x = 5\n0 < x < 10 and not x == 7", "[1, 5, 9] > 4"],
        others: [
            "or", "not", "==", "!=", "<", ">", "<=", ">=", "logic", "comparison", "comparisons",
            "compare",
            "booleans", "truth", "truths",
        ])

    private static let elements = GrammarTopic(
        "elements", ["value[index]", "value[from:to]", "value.field"],
        "An element by its index from 0, or from -1 backwards; a part; a field by its name.",
        [
            "The end of a part is left out, and may be left away: [2:] is everything from the third element, [-3:] the last three. No space stands before the bracket or the dot.",
            "The parts of a dataset are a dataset, those of a table a table, those of a matrix its rows. A field of a list is the list of its elements' fields, where all of them have it: `sets.count`; else `.count`, `.first` and `.last` are the list's own.",
        ], examples: ["[10, 20, 30, 40][-2:]", "faces = data faces size=32\nfaces[0:3].count"],
        others: [
            "element", "index", "indices", "indexing", "slice", "slices", "slicing", "part",
            "parts", "field",
            "fields", "[", ".",
        ])

    private static let lists = GrammarTopic(
        "lists", ["[expression for name in list]", "[expression for name in list if condition]"],
        "A list made from another, element by element.",
        [
            "The names behind `for` are known within the brackets only. Several names take apart elements that are lists. It can be interrupted at every element, and has at most 10,000,000 of them."
        ],
        examples: ["[x * x for x in range 5 if x != 2]", "[a + b for a, b in [[1, 2], [3, 4]]]"],
        others: ["comprehension", "comprehensions", "list", "in"])

    private static let `where` = GrammarTopic(
        "where", ["table where condition", "dataset where condition", "list where condition"],
        "The rows of a table, the images of a dataset or the elements of a list for which a condition holds.",
        [
            "In the condition the names of columns (of a dataset its attributes, of a list of objects their fields) stand for their entries; of a list of numbers or texts the entry is called value. Other names are the session's; a parameter or a loop's name that is a column's name too is an error. A row is left out where a missing entry leaves it unknown whether the condition holds, also behind `not` and `!=` (the three-valued logic of SQL); the table says how many these are. `accuracy == nothing` finds the missing entries themselves.",
            "A condition must name a column, or be a list with true or false for each row: one that is the same for every row is an error.",
            "It comes after all operators: in t where a < 1 and b == 2 both belong to the condition.",
        ],
        examples: [
            "[3, 1, 4, 1, 5] where value > 2",
            "faces = data faces size=32\n(faces where angle == 45).count",
        ],
        others: [
            "filter", "filters", "filtering", "select", "selection", "selecting", "condition",
            "conditions",
            "query",
        ])

    private static let `for` = GrammarTopic(
        "for", ["for name in list { statements }", "for name, name in list { statements }"],
        "Runs statements for each element of a list, a table, a dataset, a matrix or a range.",
        [
            "What stands alone in a line of a loop is not shown: `show` shows it. The names stay afterwards as they were last. An interrupt ends the loop between two commands or within one; what was assigned stays. Where an error ends it, the turn is told. There is no `while`: `for x in range 100 { ... }` repeats."
        ], examples: ["total = 0\nfor x in range 1 11 { total = total + x }\ntotal"],
        others: ["loop", "loops", "while", "repeat", "iterate", "iteration"])

    private static let `if` = GrammarTopic(
        "if",
        [
            "if condition { statements }",
            "if condition { ... } else if condition { ... } else { ... }",
        ],
        "Runs the statements whose condition is true; it gives what the last of them gives.",
        [
            "It is a statement and no value: give a name its value in both branches. `else` stands on the line of the closing brace, or begins the next."
        ], examples: ["x = 3\nif x > 2 { \"large\" } else { \"small\" }"],
        others: ["else", "elif", "choice", "choices", "branch", "branches"])

    private static let define = GrammarTopic(
        "define", ["define word parameter parameter=default { statements }"],
        "Makes a command of your own; it gives what its last statement gives.",
        [
            "Arguments are given by place or by name. The statements see the session's names; what they assign is their own and gone afterwards. The first comment behind the brace is the command's help. Defining it again replaces it; `forget` removes it. Commands of the language cannot be redefined.",
            "A command may call itself, at most 100 times within each other.",
        ],
        examples: [
            "define middle list {\n  # The mean of the least and the greatest.\n  (list[0] + list[-1]) / 2\n}\nmiddle [2, 5, 10]"
        ],
        others: [
            "function", "functions", "def", "word", "words", "return", "definition", "definitions",
            "macro",
        ])

    private static let many = GrammarTopic(
        "many", ["command network images"],
        "A command that takes an image takes a dataset or a list of images as well, and gives a list of its results.",
        [],
        examples: [
            "faces = data faces size=32\nnet = model { flatten ; dense 67 } data=faces\n(predict net faces[0:3]).count"
        ],
        others: ["batch", "batches", "several", "dataset"])

    private static let questions = GrammarTopic(
        "?", ["command?", "?name", "help topic"],
        "Explains a command, a value or a part of the grammar; ? alone lists all commands.",
        [], examples: ["backtrack?"], others: ["question", "questions"])
}
