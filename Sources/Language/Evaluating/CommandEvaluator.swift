import Answers
import Signatures

/// Evaluates a command: its arguments, their resolution by the signature, and the call of the word.
struct CommandEvaluator {
    let evaluator: TreeEvaluator

    private var lexicon: Lexicon { evaluator.lexicon }
    private var source: SourceText { evaluator.source }

    func value(of command: CommandSyntax) throws(Failure) -> Value {
        let call = try call(command)
        if let word = evaluator.scope.definedWord(command.word), !lexicon.isBuiltIn(command.word) {
            return try run(word, call, command)
        }
        return try run(call, command)
    }

    /// Runs a word of the language.
    func run(_ call: Call, _ command: CommandSyntax) throws(Failure) -> Value {
        let value: Value
        do {
            value = try lexicon.vocabulary.run(call)
        } catch {
            throw evaluator.failure(of: error, at: place(of: error, in: call, command))
        }
        return try evaluator.bounded(value, command.wordRange)
    }

    /// Runs a word that the user has defined: in a scope of its own, which sees the session's names and changes none.
    private func run(
        _ word: DefinedWord, _ call: Call, _ command: CommandSyntax
    ) throws(Failure) -> Value {
        let nesting = evaluator.nesting
        nesting.calls += 1
        defer { nesting.calls -= 1 }
        guard nesting.calls <= TreeEvaluator.Nesting.callLimit else {
            throw evaluator.failure(
                .callsTooDeep(command.word, limit: TreeEvaluator.Nesting.callLimit),
                command.wordRange)
        }
        if lexicon.vocabulary.isInterrupted { throw .interrupted(command.word) }
        let scope = Scope(within: evaluator.scope.root)
        let inner = TreeEvaluator(
            of: word.text, matches: word.matches, lexicon: lexicon, scope: scope, nesting: nesting)
        do {
            for parameter in word.signature.parameters {
                if let argument = call.arguments[parameter.name] {
                    scope.set(parameter.name, argument.value)
                } else if let value = word.definition.defaults[parameter.name] {
                    scope.set(parameter.name, try inner.value(of: value))
                }
            }
            return try BlockEvaluator(evaluator: inner).run(word.definition.body)
        } catch {
            throw called(error, command)
        }
    }

    /// An error within a word, with the place where the word was called.
    private func called(_ failure: Failure, _ command: CommandSyntax) -> Failure {
        guard failure.name != Failure.interruptedName, failure.report.count < 16 else {
            return failure
        }
        var told = failure
        let call = LocatedError(
            name: failure.name, message: "", hint: nil, range: command.wordRange)
        let quotation = Diagnostic(error: call, source: source).quotation
        told.report.append("  in \(command.word), called here:")
        told.report.append(contentsOf: quotation)
        told.line = call.failure(in: source).line
        return told
    }

    /// The layers of `{ ... }`, each with its arguments fitted.
    func block(_ layers: [LayerSyntax]) throws(Failure) -> Value {
        var calls: [(name: String?, call: Call)] = []
        for layer in layers { calls.append((layer.name, try call(layer.command))) }
        return .object(LayerBlockValue(LayerBlock(layers: calls)))
    }

    /// - Parameter emptied: a parameter that gets an empty list in place of its argument, which is not computed.
    func call(
        _ command: CommandSyntax, emptying emptied: String? = nil
    ) throws(Failure) -> Call {
        do {
            // What a question asks about is not checked before the cell runs.
            var signature = command.signature
            if let word = evaluator.scope.definedWord(command.word),
                lexicon.layer(command.word) == nil
            {
                signature = word.signature
            }
            let matches =
                try
                (signature == command.signature
                ? evaluator.matches[command.wordRange.start] : nil)
                ?? ArgumentMatcher(lexicon: lexicon).match(command, as: signature)
            return Call(
                signature: signature,
                arguments: try arguments(
                    matches, listsRanges: lexicon.isBuiltIn(command.word), emptying: emptied),
                text: text(of: command.range), range: command.range)
        } catch {
            throw evaluator.failure(of: error, at: command.wordRange)
        }
    }

    /// Computes the arguments from left to right, then fits them: those that name a layer or an attribute
    /// last, because what they belong to must be known.
    ///
    /// - Parameter listsRanges: whether ranges become lists, as the language's own words take them.
    private func arguments(
        _ matches: ArgumentMatcher.Matches, listsRanges: Bool, emptying emptied: String? = nil
    ) throws -> [String: Argument] {
        var unresolved: [(parameter: Parameter, parts: [UnresolvedArgument])] = []
        for match in matches {
            let isCondition = match.parameter.kind == .condition
            unresolved.append(
                (
                    match.parameter,
                    try match.arguments.map { argument in
                        if match.parameter.name == emptied {
                            return .value(.list([]), written: nil, range: argument.value.range)
                        }
                        return isCondition
                            ? try condition(argument.value) : try read(argument.value)
                    }
                ))
        }
        let dependent = unresolved.filter { $0.parameter.kind.hasOwner }
        let independent = unresolved.filter { !$0.parameter.kind.hasOwner }
        var arguments: [String: Argument] = [:]
        var written: [String: String] = [:]
        for (parameter, parts) in independent + dependent {
            let resolver = ArgumentResolver(
                parameter: parameter, lexicon: lexicon, scope: evaluator.scope
            ) {
                owner in
                arguments[owner].map { ($0.value, ownerName($0.value, written[owner])) }
            }
            guard let first = parts.first, let last = parts.last else { continue }
            let range = first.range.joined(to: last.range)
            var value = try resolved(parts, parameter, resolver)
            if listsRanges { value = try value.listingRanges() }
            arguments[parameter.name] = Argument(value: value, range: range)
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

    /// Computes a condition with both sides of its comparison.
    private func condition(_ expression: Expression) throws -> UnresolvedArgument {
        let value = try ConditionValue(expression, in: evaluator)
        return .value(.object(value), written: nil, range: expression.range)
    }

    /// Computes an argument, but leaves bare names to the kind.
    private func read(_ expression: Expression) throws -> UnresolvedArgument {
        let range = expression.range
        switch expression.form {
        case .name(let name):
            if evaluator.scope.isAmbiguous(name) {
                throw evaluator.failure(.ambiguousColumn(name, owner: "the table"), range)
            }
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
        case .layer, .attribute, .column: true
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
