import Answers
import Signatures

/// Evaluates a command: its arguments, their resolution by the signature, and the call of the word.
struct CommandEvaluator {
    let evaluator: TreeEvaluator

    private var lexicon: Lexicon { evaluator.lexicon }
    private var source: SourceText { evaluator.source }

    func value(of command: CommandSyntax) throws(Failure) -> Value {
        let call = try call(command)
        let value: Value
        do {
            value = try lexicon.vocabulary.run(call)
        } catch {
            throw evaluator.failure(of: error, at: place(of: error, in: call, command))
        }
        return try evaluator.bounded(value, command.wordRange)
    }

    /// The layers of `{ ... }`, each with its arguments fitted.
    func block(_ layers: [LayerSyntax]) throws(Failure) -> Value {
        var calls: [(name: String?, call: Call)] = []
        for layer in layers { calls.append((layer.name, try call(layer.command))) }
        return .object(LayerBlockValue(LayerBlock(layers: calls)))
    }

    private func call(_ command: CommandSyntax) throws(Failure) -> Call {
        do {
            // What a question asks about is not checked before the cell runs.
            let matches =
                try evaluator.matches[command.wordRange.start]
                ?? ArgumentMatcher(lexicon: lexicon).match(command)
            return Call(
                signature: command.signature, arguments: try arguments(matches),
                text: text(of: command.range), range: command.range)
        } catch {
            throw evaluator.failure(of: error, at: command.wordRange)
        }
    }

    /// Computes the arguments from left to right, then fits them: those that name a layer or an attribute
    /// last, because what they belong to must be known.
    private func arguments(
        _ matches: ArgumentMatcher.Matches
    ) throws -> [String: Argument] {
        var unresolved: [(parameter: Parameter, parts: [UnresolvedArgument])] = []
        for match in matches {
            unresolved.append((match.parameter, try match.arguments.map { try read($0.value) }))
        }
        let dependent = unresolved.filter { $0.parameter.kind.hasOwner }
        let independent = unresolved.filter { !$0.parameter.kind.hasOwner }
        let names = evaluator.scope.names
        var arguments: [String: Argument] = [:]
        var written: [String: String] = [:]
        for (parameter, parts) in independent + dependent {
            let resolver = ArgumentResolver(parameter: parameter, lexicon: lexicon, names: names) {
                owner in
                arguments[owner].map { ($0.value, ownerName($0.value, written[owner])) }
            }
            guard let first = parts.first, let last = parts.last else { continue }
            let range = first.range.joined(to: last.range)
            arguments[parameter.name] = Argument(
                value: try resolved(parts, parameter, resolver), range: range)
            written[parameter.name] = source[range]
        }
        return arguments
    }

    private func resolved(
        _ parts: [UnresolvedArgument], _ parameter: Parameter, _ resolver: ArgumentResolver
    ) throws -> Value {
        if parameter.role == .repeated {
            return .list(try parts.map { try resolver.resolve($0, as: parameter.kind) })
        }
        guard let only = parts.first else { return .nothing }
        return try resolver.resolve(only, as: parameter.kind)
    }

    /// Computes an argument, but leaves bare names to the kind.
    private func read(_ expression: Expression) throws -> UnresolvedArgument {
        let range = expression.range
        switch expression.form {
        case .name(let name):
            return .bare(name, stored: evaluator.scope[name], range: range)
        case .path(let path): return .bare(path, stored: nil, range: range)
        case .access(let base, let accessors):
            if case .name(let name) = base.form, evaluator.scope[name] == nil,
                accessors.allSatisfy(\.isField)
            {
                return .bare(source[range], stored: nil, range: range)
            }
            return .value(try evaluator.value(of: expression), written: nil, range: range)
        case .list(let elements):
            let parts = try elements.map { try read($0) }
            return .list(parts, range: range)
        case .number, .boolean, .nothing:
            let value = try evaluator.value(of: expression)
            return .value(value, written: source[range], range: range)
        default:
            let value = try evaluator.value(of: expression)
            // What is only handed on says nothing of itself.
            if expression.isCommand { lexicon.vocabulary.remark(on: value) }
            return .value(value, written: nil, range: range)
        }
    }

    /// What errors call a network or a dataset: its own name, or what the user wrote for it.
    private func ownerName(_ value: Value, _ written: String?) -> String {
        if case .object(let object) = value, case .text(let name)? = try? object.field("name") {
            return name
        }
        return written ?? value.phrase
    }

    /// Where the caret of a word's mistake goes: a layer, an argument, or the word itself.
    private func place(
        of error: any Error, in call: Call, _ command: CommandSyntax
    ) -> SourceRange {
        guard let mistake = error as? Mistake else { return command.wordRange }
        if let range = mistake.range, command.range.contains(range), range.start < range.end {
            return range
        }
        return mistake.parameter.flatMap { call.arguments[$0]?.range } ?? command.wordRange
    }

    /// A stretch of the cell without its comments.
    private func text(of range: SourceRange) -> String {
        var text = ""
        var start = range.start
        for comment in evaluator.comments(in: range) {
            text += source[SourceRange(start: start, end: comment.start)]
            start = comment.end
        }
        text += source[SourceRange(start: start, end: range.end)]
        let lines = text.split(separator: "\n").map { line in
            String(line.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed())
        }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

extension Expression {
    /// Whether it is a command, in brackets or not.
    fileprivate var isCommand: Bool {
        switch form {
        case .command: true
        case .group(let inner): inner.isCommand
        default: false
        }
    }
}

extension Accessor {
    var isField: Bool {
        if case .field = form { return true }
        return false
    }
}

extension Kind {
    /// Whether the kind looks something up in the value of another parameter.
    var hasOwner: Bool {
        switch self {
        case .layer, .attribute: true
        case .list(let kind): kind.hasOwner
        case .either(let kinds): kinds.contains { $0.hasOwner }
        default: false
        }
    }
}

extension TreeEvaluator {
    /// The comments within a range, found by halving: a cell may hold many commands and many comments.
    func comments(in range: SourceRange) -> ArraySlice<SourceRange> {
        var low = 0
        var high = comments.count
        while low < high {
            let middle = (low + high) / 2
            if comments[middle].start < range.start { low = middle + 1 } else { high = middle }
        }
        return comments[low...].prefix { $0.end <= range.end }
    }
}
