import Answers
import Explanations
import Language
import Networks
import Pictures
import Serialization
import Signatures
import Tensors

/// `suppress`: what a network says with some units at zero.
enum SuppressCommand: Command {
    static let signature = Signature(
        "suppress", group: .explaining,
        "What a network predicts when the units of a set are zero.",
        discussion: """
            The units are set to zero in the feature maps that enter the first dense layer, and the rest of the network \
            is computed again. rectify=true then sets negative logits to zero; the paper's Table 3 suggests this \
            (several classes are tied at the smallest value). The answer says which rule the units come from, and \
            whether several classes share the largest probability, and whether no active unit is left. The feature maps shown share one colour scale.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .images, "The image, or several."),
            Parameter("units", .unitSets, "The units to set to zero, or a set for each image."),
            Parameter(
                "rectify", .boolean, .option, default: "false",
                "Whether negative logits are set to zero afterwards."),
            Parameter(
                "top", .integer(1...100), .option, default: "8", unit: "classes",
                "How many classes to show."),
        ], returns: "a suppression",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                A = backtrack net faces[0] rule=share
                suppress net faces[0] A
                """, "Probabilities before and after.")
        ], source: "Fang 2017, table 3", seeAlso: ["backtrack", "track"],
        searchTerms: [
            "ablate", "ablation", "before", "after", "intervene",
            SearchTerm(
                "prune", "pruning",
                advice: "pruning weights is not built in; suppress sets units to zero for one image"
            ),
        ])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let several = try Severally(call, workplace)
        guard let sets = try GivenUnits(call, "units", for: several.images.all.count) else {
            throw Mistake("MissingArgument", "suppress needs units to set to zero", at: "units")
        }
        let rectify = try call.boolean("rectify")
        let top = try call.integer("top")
        return try several.value { images in
            let own = images.places.map { sets[$0] }
            let results = try suppressed(images, own.map(\.units), rectify, workplace)
            return try images.subjects.indices.map { index in
                try report(
                    call, images.subjects[index], of: images, own[index], results[index],
                    rectify: rectify, top: top, workplace)
            }
        }
    }

    private static func suppressed(
        _ images: TracedImages, _ units: [UnitSet], _ rectify: Bool, _ workplace: Workplace
    ) throws -> [Suppression] {
        if let batch = images.batch {
            return try Suppression.each(
                of: batch, units: units, rectify: rectify, backend: workplace.backend(),
                cancellation: workplace.cancellation)
        }
        return try zip(images.subjects, units).map {
            try Suppression(
                $0.trace, units: $1, rectify: rectify, backend: workplace.backend(),
                cancellation: workplace.cancellation)
        }
    }

    private static func report(
        _ call: Call, _ subject: TracedImage, of images: TracedImages, _ set: UnitSetValue,
        _ result: Suppression, rectify: Bool, top: Int, _ workplace: Workplace
    ) throws -> ReportValue {
        let network = subject.network
        let (before, after) = (Verdict(result.before), Verdict(result.after))
        let line =
            "read as \(said(before, network, result.before)) before, as "
            + "\(said(after, network, result.after)) after"
            + (subject.image.className.map { "; is \($0)" } ?? "")
        let node = network.network.architecture.lastMaps ?? 0
        let values = try subject.trace.values[node]
        let notes =
            try notes(set, subject, before, after, rectify: rectify) + silence(set, values)
        let text =
            ([line] + notes + [ClassNote.line(network.network)].compactMap { $0 })
            .joined(separator: "\n")
        let provenance = try Provenance(
            call.text, network: network.network, workplace.cancellation)
        let maps = images.kept(values, bytes: 4 * values.count, of: subject) { trace, _ in
            try trace.values[node]
        }
        let own = subject.image.className
        let backend = try workplace.backend()
        // Two numbers a class.
        let kept = images.kept(
            result, bytes: 8 * result.before.count, of: subject
        ) { trace, cancellation in
            try Suppression(
                trace, units: set.units, rectify: rectify, backend: backend,
                cancellation: cancellation)
        }
        let columns = kept.map { Self.columns(network, own, $0, Self.shown(network, own, $0, top)) }
        return ReportValue(
            "suppression", summary: line,
            try images.deferred {
                try parts(
                    text, network, own, kept(), set.units, maps: maps(), top: top, provenance)
            },
            facts: [
                .init("before", .string(before.told(network)), in: .field),
                .init("after", .string(after.told(network)), in: .field),
                .init("changed", .boolean(before.index != after.index), in: .field),
                .init("before", kept.map { Rendering.numbers($0.before) }, in: .data),
                .init("after", kept.map { Rendering.numbers($0.after) }, in: .data),
                .init("units", .integer(set.units.count), in: .data),
                .init("origin", .string(set.origin), in: .data),
            ],
            columns: .init(
                names: ["class", "before", "after"],
                count: shown(network, own, result, top).count, columns),
            listed: ListedImage(
                image: subject.image, said: before.told(network),
                cells: [
                    .init("units", "units at zero", .integer(set.units.count)),
                    .init("after", "then read as", .text(after.told(network))),
                    .init("probability", "probability", probability(before, result.before)),
                    .init("then", "then", probability(before, result.after)),
                ], provenance: provenance
            ) { [image = subject.image] in
                ListedImage.tile(of: image, captions: ["then: \(after.told(network))"])
            })
    }

    /// That of the class that the network said first.
    private static func probability(
        _ verdict: Verdict, _ probabilities: [Float]
    ) -> ListedImage.Cell.Content {
        .single(verdict.index.map { probabilities[$0] }, Rendering.probability)
    }

    /// The classes that were probable before or after in a plot and a table, and the maps.
    private static func parts(
        _ text: String, _ network: NetworkValue, _ own: String?, _ result: Suppression,
        _ units: UnitSet, maps: Tensor, top: Int, _ provenance: Provenance
    ) throws -> [Part] {
        let shown = shown(network, own, result, top)
        let columns = columns(network, own, result, shown)
        let probabilities = Bars(
            title: "\(Rendering.count(units.count, "unit")) at zero",
            labels: shown.map(network.className),
            series: [
                .init("before", values: shown.map { Double(result.before[$0]) }),
                .init("after", values: shown.map { Double(result.after[$0]) }),
            ], upper: 1,
            emphasized: own.flatMap { own in
                shown.firstIndex { network.className($0) == own }
            }
        ).figure(width: 480)
        let figure = FigureRow.join([Self.maps(maps, units), probabilities])
        return Rendering.answer(
            text, figure: figure, table: columns.table(), provenance: provenance
        ).parts
    }

    /// The classes that were most probable before or after, the strongest first, and the image's own.
    private static func shown(
        _ network: NetworkValue, _ own: String?, _ result: Suppression, _ top: Int
    ) -> [Int] {
        let order = result.before.indices.sorted {
            let (one, other) = (
                max(result.before[$0], result.after[$0]), max(result.before[$1], result.after[$1])
            )
            return one != other ? one > other : $0 < $1
        }
        return network.first(top, of: order, and: own)
    }

    private static func columns(
        _ network: NetworkValue, _ own: String?, _ result: Suppression, _ shown: [Int]
    ) -> Columns {
        Columns([
            .text(
                nil, "class",
                shown.map(network.className), format: { $0 == own ? "\($0) *" : $0 }),
            .single(
                nil, "before", shown.map { result.before[$0] }, format: Rendering.probability),
            .single(nil, "after", shown.map { result.after[$0] }, format: Rendering.probability),
        ])
    }

    private static func said(
        _ verdict: Verdict, _ network: NetworkValue, _ probabilities: [Float]
    ) -> String {
        verdict.told(network)
            + (verdict.index.map { " (\(Rendering.probability(probabilities[$0])))" } ?? "")
    }

    /// What to know where no active unit is left: then nothing of the image goes on.
    private static func silence(_ set: UnitSetValue, _ values: Tensor) -> [String] {
        let active = values.withValues { $0.count { $0 != 0 } }
        let left = set.units.suppressed(in: values).withValues { $0.count { $0 != 0 } }
        guard active > 0, left == 0 else { return [] }
        return [
            "these are all \(Rendering.count(active, "unit")) of the maps that are not zero: what is read after comes "
                + "from the biases alone and is the same for every image"
        ]
    }

    /// Where the units come from, and what the line does not say of the two answers.
    private static func notes(
        _ set: UnitSetValue, _ subject: TracedImage, _ before: Verdict, _ after: Verdict,
        rectify: Bool
    ) throws -> [String] {
        let network = subject.network
        return try [
            "\(Rendering.count(set.units.count, "unit")) at zero: \(set.origin)",
            UnitSetOrigin.elsewhere(set, subject.kept),
            before.tie(network).map { "before: \($0)" }, after.tie(network).map { "after: \($0)" },
            rectify
                ? "after: negative logits count as zero (rectify=true); before: as they are" : nil,
        ].compactMap { $0 }
    }

    /// The maps with most of the set's units, as they are and with the units at zero.
    private static func maps(_ values: Tensor, _ units: UnitSet) -> Figure {
        let suppressed = units.suppressed(in: values)
        let (height, width) = (units.shape[1], units.shape[2])
        let plane = height * width
        let perMap = units.countPerMap
        let chosen = perMap.indices.sorted {
            perMap[$0] != perMap[$1] ? perMap[$0] > perMap[$1] : $0 < $1
        }.prefix(4)
        let scale = Scale(spanning: values.values)
        func entry(_ tensor: Tensor, _ map: Int, _ caption: String) -> Gallery.Entry {
            Gallery.Entry(
                Colormap.viridis.raster(
                    tensor.withValues { Array($0[map * plane..<(map + 1) * plane]) }, width: width,
                    height: height, scale: scale), captions: [caption])
        }
        return Gallery(
            title: "Maps before and after",
            note: "the \(chosen.count) with most units of the set, on one scale: "
                + SignalScale.range(scale.lower, scale.upper),
            entries: chosen.map { entry(values, $0, "map \($0)") }
                + chosen.map { entry(suppressed, $0, "\(perMap[$0]) at zero") }, columns: 4
        ).figure(maximumWidth: 480)
    }
}
