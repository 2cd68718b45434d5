import Answers
import Language

/// A finished answer as a value, with the numbers that programs read by field: tables, plots, probabilities.
struct ReportValue: LanguageObject {
    let typeName: String
    let summary: String
    let content: Answer
    let fields: [(name: String, value: Value)]

    init(
        _ typeName: String, summary: String, content: Answer,
        fields: [(name: String, value: Value)] = []
    ) {
        self.typeName = typeName
        self.summary = summary
        self.content = content
        self.fields = fields
    }

    func answer() -> Answer { content }
    var fieldNames: [String] { fields.map(\.name) }
    func field(_ name: String) -> Value? { fields.first { $0.name == name }?.value }
}
