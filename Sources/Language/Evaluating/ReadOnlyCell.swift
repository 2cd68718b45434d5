import Answers

extension Evaluator {
    /// Whether a cell only asks: questions, and these words with nothing but bare names behind them.
    ///
    /// Such a cell may run while another one runs: it changes nothing, and computes nothing of what it names.
    public func isReadOnly(_ code: String, words: Set<String>) -> Bool {
        guard let statements = try? statements(of: code), !statements.isEmpty else { return false }
        return statements.allSatisfy { statement in
            switch statement.form {
            case .question(nil): return true
            case .question(let subject?): return subject.isBare || subject.isBareCommand(words: nil)
            case .expression(let expression): return expression.isBareCommand(words: words)
            case .assignment, .loop, .choice, .definition: return false
            }
        }
    }
}

extension Expression {
    fileprivate var isBare: Bool {
        if case .name = form { return true }
        return false
    }

    /// A name, or a word that stands alone.
    fileprivate var isBareWord: Bool {
        if case .command(let command) = form { return command.arguments.isEmpty }
        return isBare
    }

    /// A command, one of these where they are given, all of whose arguments are bare names.
    fileprivate func isBareCommand(words: Set<String>?) -> Bool {
        guard case .command(let command) = form else { return false }
        return words?.contains(command.word) != false
            && command.arguments.allSatisfy { $0.value.isBareWord }
    }
}
