import Answers
import Signatures

/// `list = append list x`: the list grows where it stands, so that a loop of these takes time for what it adds alone.
struct GrowingList {
    private let name: String
    private let command: CommandSyntax
    /// The parameter that is given the list.
    private let list: Parameter
    private let evaluator: TreeEvaluator

    /// - Returns: nil for anything but a command of the language that is given the list of a name first and puts what it gives under
    ///   that name.
    init?(_ targets: [String], _ expression: Expression, in evaluator: TreeEvaluator) {
        guard targets.count == 1, case .command(let command) = expression.form,
            evaluator.lexicon.isBuiltIn(command.word),
            let list = command.signature.parameters.first, list.kind == .list(.any),
            let matches = evaluator.matches[command.wordRange.start],
            let given = matches.first(where: { $0.parameter.name == list.name })?.arguments,
            given.count == 1, case .name(targets[0]) = given[0].value.form,
            evaluator.scope.holdsList(targets[0])
        else { return nil }
        (name, self.command, self.list, self.evaluator) = (targets[0], command, list, evaluator)
    }

    /// Computes the other arguments and lets the list grow; what it cannot grow by is run as any other command.
    func assign() throws(Failure) {
        let words = CommandEvaluator(evaluator: evaluator)
        let call = try words.call(command, emptying: list.name)
        let vocabulary = evaluator.lexicon.vocabulary
        let added = try evaluator.at(command.wordRange) { try vocabulary.addition(of: call) }
        if let added, evaluator.scope.extend(name, by: added) {
            if added.contains(where: \.isList) { try checkBounds(added.count) }
        } else {
            let value = try words.run(whole(call), command)
            evaluator.scope.set(name, value)
        }
        if let value = evaluator.scope[name] { vocabulary.remark(on: value) }
    }

    /// A list within it may nest too deep: then what was added goes again.
    private func checkBounds(_ added: Int) throws(Failure) {
        do {
            _ = try evaluator.bounded(evaluator.scope[name] ?? .nothing, command.wordRange)
        } catch {
            evaluator.scope.shorten(name, by: added)
            throw error
        }
    }

    /// The call with the list in it.
    private func whole(_ call: Call) -> Call {
        var arguments = call.arguments
        if let emptied = arguments[list.name], let value = evaluator.scope[name] {
            arguments[list.name] = Argument(value: value, range: emptied.range)
        }
        return Call(
            signature: call.signature, arguments: arguments, text: call.text, range: call.range)
    }
}

extension Value {
    fileprivate var isList: Bool {
        if case .list = self { return true }
        return false
    }
}
