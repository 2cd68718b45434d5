import Explanations
import Language
import Networks
import Signatures
import Tensors

/// `backtrack`: which units of the last maps made the network say what it said.
enum BacktrackCommand: Command {
    static let signature = Signature(
        "backtrack", group: .explaining,
        "Which units of the last maps made a network say what it said.",
        discussion: """
            From the class's logit down through the dense layers, unit r is kept for unit i when the product a[r] W[i, r] \
            counts; what is left at the end are positions in the maps that enter the first dense layer. rule=positive is \
            Algorithm 1 as printed: any positive product counts, so that nearly every active unit is kept. rule=percentile \
            is what the author's program did: in the last step only products above `floor` and then above their \
            `percentile`. A number is a class's index from 0, a text its name: class="61" is the class called 61. rule=share keeps, for each kept unit, the largest positive products that together make up \
            `share` of its positive input. Biases are left out. Of classes with equal outputs the network says the first, and the \
            answer tells it. Where the maps are not rectified, a negative unit counts through a negative weight. Networks without \
            dense layers, or with branches after their last maps, have no such way back.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .value(["image"]), "The image."),
            .networkClass("The class to track; left out: the one that the network says."),
            Parameter(
                "rule", .choice(["positive", "percentile", "share"]), .option, default: "positive",
                "Which products count."),
            Parameter(
                "percentile", .number(0...100), .option, default: "90", unit: "percent",
                "For rule=percentile: the cutoff among the products of the last step."),
            Parameter(
                "floor", .number(0...1e9), .option, default: "0.05",
                "For rule=percentile: smaller products are left out first."),
            Parameter(
                "share", .number(0...1), .option, default: "0.5",
                "For rule=share: how much of a unit's positive input is to be accounted for."),
        ], returns: "a unit set",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                A = backtrack net faces[0]
                B = backtrack net faces[1]
                A - B
                """, "Units that count for the first face only.")
        ], source: "Fang 2017, Algorithm 1; rule=percentile after the author's program",
        seeAlso: ["suppress", "track"], searchTerms: ["backtracking", "units", "why"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        for (option, rule) in [
            ("percentile", "percentile"), ("floor", "percentile"), ("share", "share"),
        ] {
            try call.require(option, onlyBeside: "rule", in: [rule])
        }
        let subject = try Subject(call, workplace)
        let rule: BacktrackingRule =
            switch try call.text("rule") {
            case "percentile":
                .percentile(
                    try call.number("percentile"), floor: Float(try call.number("floor")))
            case "share": .share(try call.number("share"))
            default: .positive
            }
        let found = try Backtracking(
            subject.trace, target: try call.optionalClass(of: subject.network), rule: rule,
            cancellation: workplace.cancellation)
        let kept = found.keptPerLayer.map {
            "\($0.layer) \(Rendering.grouped($0.kept)) of \(Rendering.grouped($0.active))"
        }
        let isChosen = call.isGiven("class")
        let share = ShareText.percent(
            found.active > 0 ? Double(found.units.count) / Double(found.active) : nil)
        var notes = [
            "\(try ClassReading(subject.network).told(found.target)), \(UnitSetOrigin.told(rule)): "
                + "kept \(share) of the \(Rendering.grouped(found.active)) active units"
        ]
        if !isChosen, let tie = Verdict(subject.trace.logits.values).tie(subject.network) {
            notes.append(tie)
        }
        notes += Self.oddities(found, subject.trace)
        if let note = ClassNote.line(subject.network.network) { notes.append(note) }
        if !kept.isEmpty { notes.append("on the way: " + kept.joined(separator: ", ")) }
        if rule == .positive {
            notes.append(
                "Algorithm 1 as printed keeps nearly all; rule=percentile or rule=share choose")
        }
        return .object(
            UnitSetValue(
                units: found.units, subject: subject,
                origin: try UnitSetOrigin.told(
                    rule, class: found.target, of: subject.network, isChosen: isChosen),
                notes: notes,
                provenance: try Provenance(
                    call.text, network: subject.network.network, workplace.cancellation)))
    }

    /// What is unusual about the maps: nothing active, negative units, numbers that are none.
    private static func oddities(_ found: Backtracking, _ trace: Trace) -> [String] {
        guard let maps = trace.network.architecture.lastMaps else { return [] }
        let values = trace.values[maps].values
        var notes: [String] = []
        if found.active == 0 {
            notes.append("no unit of the maps is active: there is nothing to keep")
        }
        let negative = found.units.indices.count { values[$0] < 0 }
        if negative > 0 {
            notes.append(
                "\(Rendering.grouped(negative)) of the kept units are negative: the maps are not rectified, and a negative "
                    + "weight makes the product positive")
        }
        let odd = values.count(where: \.isNaN)
        if odd > 0 {
            notes.append(
                "\(Rendering.grouped(odd)) of the maps' \(Rendering.grouped(values.count)) numbers are NaN: such units are never kept"
            )
        }
        return notes
    }
}
