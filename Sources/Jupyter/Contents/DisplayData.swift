import Answers

/// `display_data`: something shown while a cell runs; with an identifier it can be replaced later.
struct DisplayData: Content {
    var answer: Answer
    var identifier: String?

    var type: MessageType { .displayData }
    var weight: Int { 512 + answer.weight }

    var json: JSON {
        let bundle = answer.mimeBundle
        let transient: JSON = identifier.map { ["display_id": .string($0)] } ?? [:]
        return ["data": bundle.data, "metadata": bundle.metadata, "transient": transient]
    }
}
