import Answers
import Datasets
import Language
import Pictures
import Serialization

/// What exchanging each part of a painted face does to the network's answer.
struct CauseValue: ImageResult, TableObject {
    struct Effect: Sendable {
        let part: String
        /// How much the margin rises, in logits.
        let effect: Double
        /// The margin with the part exchanged.
        let after: Double
        /// What the network says then.
        let said: String
        /// Whether that is another class than before.
        let turned: Bool
        let item: Item
    }

    /// The largest first.
    let effects: [Effect]
    let question: CauseQuestion
    let subject: KeptImage
    let provenance: Provenance

    /// The margin of the face as it is.
    let before: Double

    init(
        _ effects: [Effect], before: Double, question: CauseQuestion, subject: KeptImage,
        provenance: Provenance
    ) {
        (self.effects, self.before, self.question) = (effects, before, question)
        (self.subject, self.provenance) = (subject, provenance)
    }

    var typeName: String { "causes" }

    var summary: String {
        guard let first = effects.first else { return "no part can be exchanged" }
        guard first.effect.isFinite, before.isFinite else {
            return "the network's outputs are no finite numbers: nothing can be compared"
        }
        guard first.effect > 0 else {
            return
                "no part of \(question.otherName) raises the margin in this face; it is \(Self.short(before))"
        }
        return
            "\(first.part) tells \(question.ownName) from \(question.otherName) most in this face: "
            + "exchanged, the margin rises by \(Self.short(first.effect)) from \(Self.short(before))"
    }

    private static func short(_ number: Double) -> String { Pictures.NumberText.short(number) }

    /// A row a part.
    var columns: Columns? {
        Columns([
            .text("part", "part exchanged", effects.map(\.part)),
            .number("effect", "effect", effects.map(\.effect), format: Self.short),
            .number("margin", "margin then", effects.map(\.after), format: Self.short),
            .text("said", "then read as", effects.map(\.said)),
        ])
    }

    func answer() throws -> Answer {
        let turned = effects.filter(\.turned).map {
            "\($0.part) (to \($0.said)\($0.said == question.ownName ? ", its own class" : ""))"
        }
        let lines = [
            summary,
            "is \(question.ownName), read as \(subject.said); each part is painted as \(question.otherName) has it",
            "margin: logit of \(question.otherName) less that of \(question.ownName); effect: how much it rises by the exchange",
            turned.isEmpty
                ? "no single exchange turns the prediction"
                : "the prediction turns with \(turned.joined(separator: ", "))",
        ]
        let entries =
            try [
                Gallery.Entry(
                    subject.image.item.picture(),
                    captions: [
                        "is \(question.ownName)", "margin \(Self.short(before))",
                        "read as \(subject.said)",
                    ])
            ]
            + effects.map { effect in
                try Gallery.Entry(
                    effect.item.picture(),
                    captions: [
                        effect.part,
                        "\(effect.effect >= 0 ? "+" : "")\(Self.short(effect.effect))",
                        "read as \(effect.said)",
                    ],
                    verdict: effect.turned
                        ? (effect.said == question.ownName ? .right : .wrong) : nil)
            }
        var gallery = Gallery(
            title: "One part at a time as \(question.otherName) has it",
            note: "framed: the prediction turns, to the own class with a tick", entries: entries,
            columns: 6)
        gallery.description = summary
        return Rendering.answer(
            lines.joined(separator: "\n"), figure: gallery.figure(), table: columns?.table(),
            provenance: provenance, numbers: columns?.records)
    }

    func listed() -> ListedImage {
        ListedImage(
            image: subject.image, said: subject.said,
            cells: [
                .init("against", "against", .text(question.otherName)),
                .init("part", "decided by", .text(effects.first?.part)),
                .init("effect", "effect", .number(effects.first?.effect, Self.short)),
                .init("turning", "turned by", .integer(effects.count(where: \.turned))),
            ], provenance: provenance
        ) { [self] in
            guard let first = effects.first else {
                return ListedImage.tile(of: subject.image, captions: [])
            }
            return ListedImage.tile(
                of: subject.image.with(first.item), captions: ["with its \(first.part)"])
        }
    }

    func lines(of all: [ListedImage]) -> [String] {
        ["on the sheet, each face with the part exchanged that has the largest effect"]
    }

    var fieldNames: [String] {
        ["part", "effect", "against", "before", "parts", "effects", "table", "image"]
    }

    func field(_ name: String) -> Value? {
        switch name {
        case "part": effects.first.map { .text($0.part) } ?? .nothing
        case "effect": effects.first.map { .number($0.effect) } ?? .nothing
        case "against": .text(question.otherName)
        case "before": .number(before)
        case "parts": .list(effects.map { .text($0.part) })
        case "effects": .list(effects.map { .number($0.effect) })
        case "table": columns.map { .object(TableValue($0)) }
        case "image": .object(subject.image)
        default: nil
        }
    }
}
