/// Words of other languages that this one says otherwise: what to write instead.
enum ForeignWord: String, CaseIterable {
    case `while`, until, loop, def, function, fn, lambda, `return`, `break`, `continue`, elif,
        elseif, then, begin, pass, `let`, `var`,
        const

    /// A clause without a capital and a period.
    var advice: String {
        switch self {
        case .while, .until, .loop:
            "there is no '\(rawValue)': 'for x in range 100 { ... }' repeats statements"
        case .def, .function, .fn, .lambda:
            "'define word parameter { ... }' makes a command of your own"
        case .return: "a command of your own gives what its last line gives, without 'return'"
        case .break, .continue:
            "a loop has no '\(rawValue)': 'if' chooses what a turn does, 'where' which elements it goes over"
        case .elif, .elseif: "write 'else if'"
        case .then, .begin: "what is done stands in braces: 'if x > 2 { ... } else { ... }'"
        case .pass: "braces may be empty: 'if x > 2 { }'"
        case .`let`, .var, .const: "a name is given its value without '\(rawValue)': 'x = 3'"
        }
    }

    /// The advice on a name, however it is written.
    static func advice(on name: String) -> String? {
        ForeignWord(rawValue: name.lowercased())?.advice
    }
}
