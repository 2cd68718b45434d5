import Explanations
import Language
import Networks
import Signatures
import Tensors

/// `track`: the features that a set of units brings to the pixels.
enum TrackCommand: Command {
    static let signature = Signature(
        "track", group: .explaining, "The features of an image behind a set of units.",
        discussion: """
            The feature maps that enter the first dense layer are deconvolved twice, as they are (dd) and with the units \
            set to zero (dd'). Both deconvolutions start with the values of the maps and go through the switches of this \
            image. The picture shows the absolute difference of the two in grey (0.299 R + 0.587 G + 0.114 B, computed \
            before the difference). Without units, the backtracking set (rule=positive) of the predicted class is used; \
            the answer says which rule the units come from. dd and dd' share one scale, the difference has its own; each \
            ends at the 99.5th percentile and is printed. display=paper shows 38 times the difference modulo 256, \
            inverted, with the brightness and contrast of the paper's figure. If the image has masks of its parts \
            (painted faces), a table says how much of the difference falls on each part; parts overlap, so a second \
            column divides each pixel among the parts that cover it.
            """,
        parameters: [
            Parameter("network", .value(["network"]), "The network."),
            Parameter("image", .images, "The image, or several."),
            Parameter(
                "units", .unitSets, .optional,
                "The units, or a set for each image; left out: backtrack of the same image."),
            CatalogueOptions.walks.parameter("The method of the two deconvolutions."),
            Parameter(
                "ties", .choice(Ties.allCases.map(\.rawValue)), .option, default: "first",
                "Which of several equal maxima in a pooling window gets the signal."),
            Parameter(
                "display", .choice(["plain", "paper"]), .option, default: "plain",
                "A common scale, or the paper's picture with its wrap-around."),
        ], returns: "tracked features",
        examples: [
            Example(
                """
                faces = data faces size=32
                net = model tiny-vgg data=faces
                track net faces[0] (backtrack net faces[0] rule=share)
                """, "The features behind the network's prediction.")
        ], source: "Fang 2017, Algorithm 2 and figure 8", seeAlso: ["backtrack", "deconvolve"],
        searchTerms: ["feature", "features", "tracking", "difference"])

    static func run(_ call: Call, in workplace: Workplace) throws -> Value {
        let several = try Severally(call, workplace)
        let given = try GivenUnits(call, "units", for: several.images.all.count)
        let method = try MethodTexts.walk(call)
        let isPaper = try call.text("display") == "paper"
        return try several.value { images in
            let units = try zip(images.subjects, images.places).map {
                try self.units(given?[$1], $0, workplace)
            }
            return try zip(
                zip(images.subjects, units),
                tracked(images, units.map(\.set), method, workplace.cancellation)
            ).map { pair, tracking in
                let (subject, units) = pair
                let kept = images.kept(tracking, bytes: bytes(tracking), of: subject) {
                    try FeatureTracking($0, units: units.set, method: method, cancellation: $1)
                }
                let item = subject.image.item
                return TrackingValue(
                    tracking: kept, units: units.set, subject: try subject.kept,
                    isSigned: type(of: method).isSigned, paperDisplay: isPaper,
                    tracked: TrackedShare(tracking),
                    parts: try images.deferred {
                        try PartShares(kept().difference, of: item)
                    },
                    notes: units.origin + [
                        "both deconvolutions: style=\(type(of: method).signature.name), from the maps' values"
                    ],
                    provenance: try Provenance(
                        call.text, network: subject.network.network, workplace.cancellation))
            }
        }
    }

    private static func tracked(
        _ images: TracedImages, _ units: [UnitSet], _ method: any WalkMethod,
        _ cancellation: Cancellation
    ) throws -> [FeatureTracking] {
        if let batch = images.batch {
            return try FeatureTracking.each(
                of: batch, units: units, method: method, cancellation: cancellation)
        }
        return try zip(images.subjects, units).map {
            try FeatureTracking(
                $0.trace, units: $1, method: method, cancellation: cancellation)
        }
    }

    private static func bytes(_ tracking: FeatureTracking) -> Int {
        4 * (tracking.whole.count + tracking.without.count + tracking.difference.count)
    }

    /// The units with the sentences that say where they come from: the user's, or those behind what the network says.
    private static func units(
        _ given: UnitSetValue?, _ subject: TracedImage, _ workplace: Workplace
    ) throws -> (set: UnitSet, origin: [String]) {
        if let given {
            let notes = try [
                "units: \(given.origin)", UnitSetOrigin.elsewhere(given, subject.kept),
            ]
            return (given.units, notes.compactMap { $0 })
        }
        let found = try Backtracking(subject.trace, cancellation: workplace.cancellation)
        let origin = try UnitSetOrigin.told(
            PositiveProducts(), class: found.target, of: subject.network, isChosen: false)
        let tie = try Verdict(subject.trace.logits.values).tie(subject.network)
        // With nearly all units away the difference says what the whole deconvolution says.
        let most =
            found.active > 0 && Double(found.units.count) >= 0.95 * Double(found.active)
            ? "these are \(ShareText.percent(Double(found.units.count) / Double(found.active))) of the active units: "
                + "Algorithm 1 as printed keeps nearly all; rule=percentile or rule=share of backtrack choose"
            : nil
        return (found.units, ["units: \(origin)", most, tie].compactMap { $0 })
    }
}
