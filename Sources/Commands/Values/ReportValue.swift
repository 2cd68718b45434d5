import Answers
import Language
import Serialization

/// A finished answer as a value, with the numbers that programs read by field: tables, plots, probabilities.
struct ReportValue: LanguageObject {
    /// One number or text of a report, by its name.
    struct Fact {
        /// Where a fact is found.
        enum Place { case field, data, both }

        let name: String
        let value: JSON
        let place: Place

        /// - Parameter place: a field of the value, a member of its data, or both.
        init(_ name: String, _ value: JSON, in place: Place = .both) {
            self.name = name
            self.value = value
            self.place = place
        }
    }

    let typeName: String
    let summary: String
    private let content: Answer
    private let fields: [(name: String, value: JSON)]

    /// - Parameter parts: what it shows.
    init(_ typeName: String, summary: String, _ parts: [Part], facts: [Fact] = []) {
        let data = facts.filter { $0.place != .field }
        self.init(
            typeName, summary: summary,
            content: Answer(
                parts,
                numbers: data.isEmpty
                    ? nil
                    : .object(Dictionary(uniqueKeysWithValues: data.map { ($0.name, $0.value) }))),
            facts: facts)
    }

    /// A report whose data are no facts by name.
    init(_ typeName: String, summary: String, content: Answer, facts: [Fact] = []) {
        self.typeName = typeName
        self.summary = summary
        self.content = content
        fields = facts.filter { $0.place != .data }.map { ($0.name, $0.value) }
    }

    func answer() -> Answer { content }
    var fieldNames: [String] { fields.map(\.name) }
    func field(_ name: String) -> Value? {
        fields.first { $0.name == name }.map { Value($0.value) }
    }
}

extension Value {
    /// What a program's datum is in the language.
    init(_ json: JSON) {
        switch json {
        case .null, .object, .records: self = .nothing
        case .boolean(let truth): self = .boolean(truth)
        case .integer(let value): self = .number(Double(value))
        case .number(let value): self = .number(value)
        case .single(let value): self = .number(value.shortestDecimal)
        case .string(let text): self = .text(text)
        case .array, .numbers: self = .list((json.elements ?? []).map { Value($0) })
        }
    }
}

extension JSON {
    /// A number, or null where there is none.
    init(_ number: Double?) { self = number.map { .number($0) } ?? .null }
}
