import Answers
import Signatures

/// Help by question mark: what a trailing or leading `?` shows.
extension TreeEvaluator {
    /// The page of a word, a layer, a group or a value; the overview where nothing is named.
    func answer(to subject: Expression?) throws(Failure) -> Value {
        guard let subject else { return page(Help.overview(lexicon.vocabulary)) }
        switch subject.form {
        case .name(let name): return try answer(about: name, subject.range)
        case .command(let command): return try answer(about: command.word, command.wordRange)
        default:
            let value = try value(of: subject)
            return page(Help.page(for: value, named: source[subject.range]))
        }
    }

    private func answer(about name: String, _ range: SourceRange) throws(Failure) -> Value {
        if let page = Help.page(ofDefined: name, in: scope) { return self.page(page) }
        if let value = scope[name] { return page(Help.page(for: value, named: name)) }
        if let answer = Help.topic(name, in: lexicon.vocabulary) { return page(answer) }
        if let value = Keyword.form(of: name).flatMap(Self.value) {
            return page(Help.page(for: value, named: name))
        }
        if let found = Help.search(name, in: lexicon.vocabulary) { return page(found) }
        let nearest =
            Suggestion.nearest(to: name, among: scope.names).map(Lead.name)
            ?? lexicon.nearestTopic(to: name)
        throw failure(.unknownTopic(name, nearest: nearest), range)
    }

    private func page(_ answer: Answer) -> Value {
        .object(HelpPage(answer))
    }

    private static func value(of form: Expression.Form) -> Value? {
        switch form {
        case .boolean(let truth): .boolean(truth)
        case .nothing: .nothing
        default: nil
        }
    }
}
