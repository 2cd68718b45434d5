import Explanations
import Language
import Networks
import Signatures
import Tensors

/// `backtrack`: which units of the last maps made the network say what it said.
enum BacktrackCommand: Command {
    static let signature = Signature(
        "backtrack", group: .explaining,
        "The units of the last feature maps that made a network predict a class.",
        discussion: """
            Backtracking goes from the class's logit down through the dense layers: unit r is kept for unit i if the \
            product a[r] W[i, r] counts. The result is a set of units of the feature maps that enter the first dense \
            layer. \(RuleCatalogue.rules.map { "rule=\($0.signature.name) \($0.clause)." }.joined(separator: " ")) A \
            number is a class's index from 0, a text its name: class="61" is the class called 61. Biases are ignored. If \
            several classes have the same largest output, the first of them is the predicted one, and the answer says \
            so. If the feature maps are not rectified, a negative unit with a negative weight counts as well. \
            Backtracking is not possible in networks without dense layers, or with branches after their last feature \
            maps.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .images, "The image, or several."),
            .networkClass("The class to explain; left out: the one that the network predicts."),
            CatalogueOptions.rules.parameter("Which products of an activation and a weight count."),
        ] + CatalogueOptions.rules.parameters, returns: "a unit set",
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
        seeAlso: ["suppress", "track"],
        searchTerms: [
            "backtracking", "units", "neurons",
            SearchTerm(
                "why", "reason", "because",
                advice:
                    "'backtrack net image' tells which units made the network say what it says; deconvolve and track show what in the image"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let rule = try rule(call)
        let several = try Severally(call, workplace)
        let target = try call.optionalClass(of: several.network)
        return try several.value { images in
            try images.subjects.map { try found(call, $0, of: images, target, rule, workplace) }
        }
    }

    /// The units behind one image.
    private static func found(
        _ call: Call, _ subject: TracedImage, of images: TracedImages, _ target: Int?,
        _ rule: any BacktrackingRule, _ workplace: Workplace
    ) throws -> UnitSetValue {
        let found = try Backtracking(
            subject.trace, target: target, rule: rule, cancellation: workplace.cancellation)
        guard let node = subject.network.network.architecture.lastMaps else {
            throw ExplanationError.noMaps
        }
        let maps = try subject.trace.values[node]
        let kept = found.keptPerLayer.map {
            "\($0.layer) \(Rendering.grouped($0.kept)) of \(Rendering.grouped($0.active))"
        }
        let isChosen = target != nil
        let share = ShareText.percent(
            found.active > 0 ? Double(found.units.count) / Double(found.active) : nil)
        var notes = [
            "\(try ClassArgument(subject.network).told(found.target)), \(UnitSetOrigin.told(rule)): "
                + "kept \(share) of the \(Rendering.grouped(found.active)) active units"
        ]
        if !isChosen, let tie = try Verdict(subject.trace.logits.values).tie(subject.network) {
            notes.append(tie)
        }
        if let remark = try call.classRemark(of: subject.network) { notes.append(remark) }
        notes += try Self.oddities(found, subject.trace)
        if let note = ClassNote.line(subject.network.network) { notes.append(note) }
        if !kept.isEmpty { notes.append("on the way: " + kept.joined(separator: ", ")) }
        if let remark = rule.remark(kept: found.units.count, of: found.active) {
            notes.append(remark)
        }
        return UnitSetValue(
            units: found.units, subject: try subject.kept,
            maps: images.kept(maps, bytes: 4 * maps.count, of: subject) { trace, _ in
                try trace.values[node]
            },
            active: found.active,
            origin: try UnitSetOrigin.told(
                rule, class: found.target, of: subject.network, isChosen: isChosen),
            notes: notes,
            provenance: try Provenance(
                call.text, network: subject.network.network, workplace.cancellation))
    }

    private static func rule(_ call: Call) throws -> any BacktrackingRule {
        let reader = try CatalogueOptions.rules.reader(call)
        return try RuleCatalogue.rule(named: reader.signature.name)?.init(reader)
            ?? PositiveProducts()
    }

    /// What is unusual about the maps: nothing active, negative units, numbers that are none.
    private static func oddities(_ found: Backtracking, _ trace: Trace) throws -> [String] {
        guard let maps = trace.network.architecture.lastMaps else { return [] }
        let values = try trace.values[maps].values
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
