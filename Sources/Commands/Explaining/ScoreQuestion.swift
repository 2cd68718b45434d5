import Datasets
import Explanations
import Language
import Networks
import Signatures
import Tensors

/// What `score` was asked, its options read and checked.
struct ScoreQuestion {
    /// Which class methods are asked about.
    enum Target: Equatable {
        case predicted, label
        case index(Int)
    }

    let several: Severally
    let methods: [any ExplanationMethod]
    let metrics: [any ExplanationMetric]
    let target: Target
    /// What the answer should rest on; empty: what truly decides.
    let parts: [String]
    let per: String?
    let seed: Int
    let resamples: Int
    /// What is to be known of how it was read.
    let notes: [String]

    init(_ call: Call, _ workplace: Workplace) throws {
        several = try Severally(call, workplace, images: "data")
        let types = try Self.methods(call)
        methods = try types.map { try $0.init(OptionReader($0.signature, [:])) }
        metrics = try Self.metrics(call)
        if let index = try call.optionalClass(of: several.network) {
            guard !call.isGiven("target") else {
                throw Mistake("class and target do not go together", at: "target")
            }
            target = .index(index)
        } else {
            target = try call.text("target") == "label" ? .label : .predicted
        }
        parts = call.isGiven("part") ? try call.texts("part") : []
        per = try call.optionalText("per")
        try Self.require(per, of: several.images.all)
        seed = try call.integer("seed")
        resamples = try call.integer("resamples")
        notes = [try call.classRemark(of: several.network)].compactMap { $0 }
        if call.isGiven("part"), !metrics.contains(where: { type(of: $0).need == .mask }) {
            throw Mistake(
                "part is for metrics that need a mask, and none is among metrics=", at: "part",
                hint: "these are \(Self.names { $0.need == .mask })")
        }
    }

    /// - Throws: `Mistake` for an attribute that no image has.
    private static func require(_ attribute: String?, of images: [ImageValue]) throws {
        guard let attribute, attribute != "class",
            !images.contains(where: { $0.item.attributes[attribute] != nil })
        else { return }
        let known = Set(images.flatMap { $0.item.attributes.keys }).sorted()
        throw Mistake(
            "UnknownAttribute", "no image has an attribute '\(attribute)'", at: "per",
            hint: (["class"] + known).joined(separator: ", "))
    }

    private static func names(_ isMeant: (any ExplanationMetric.Type) -> Bool) -> String {
        MetricCatalogue.metrics.filter(isMeant).map { $0.signature.name }
            .joined(separator: " and ")
    }

    private static func methods(_ call: Call) throws -> [any ExplanationMethod.Type] {
        guard call.isGiven("methods") else {
            return MethodCatalogue.methods.filter { $0 is any BatchMethod.Type }
        }
        let names = try distinct("methods", call)
        return names.compactMap { MethodCatalogue.method(named: $0) }
    }

    private static func metrics(_ call: Call) throws -> [any ExplanationMetric] {
        let chosen =
            call.isGiven("metrics")
            ? try distinct("metrics", call) : MetricCatalogue.metrics.map { $0.signature.name }
        let signatures = CatalogueOptions.metrics.signatures
        for parameter in CatalogueOptions.metrics.parameters
        where call.isGiven(parameter.name) && parameter.name != "seed" {
            let owners = signatures.filter { $0.parameter(parameter.name) != nil }.map(\.name)
            guard owners.contains(where: chosen.contains) else {
                throw Mistake(
                    "\(parameter.name) does not apply to \(chosen.joined(separator: ", "))",
                    at: parameter.name, hint: "it is for \(owners.joined(separator: " and "))")
            }
        }
        return try chosen.compactMap { MetricCatalogue.metric(named: $0) }.map {
            try $0.init(
                OptionReader($0.signature, try call.options(of: $0.signature.parameters)))
        }
    }

    private static func distinct(_ parameter: String, _ call: Call) throws -> [String] {
        let names = try call.texts(parameter)
        guard !names.isEmpty else {
            throw Mistake(
                "\(parameter): the list is empty", at: parameter,
                hint: "leave it out for \(parameter == "methods" ? "the fast ones" : "all")")
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// Whether what each part truly does has to be found out.
    var needsEffects: Bool {
        metrics.contains { metric in
            switch type(of: metric).need {
            case .effects: true
            case .mask: parts.isEmpty
            case .nothing: false
            }
        }
    }

    /// The class that methods are asked about; nil where the network predicts none.
    ///
    /// - Throws: `Mistake` where the image has no class of its own, or the network has not that class.
    func target(of subject: TracedImage) throws -> Int? {
        switch target {
        case .index(let index): return index
        case .predicted: return Verdict(try subject.trace.logits.values).index
        case .label:
            guard let name = subject.image.className else {
                throw Mistake(
                    "NoClass", "\(subject.image.item.name) has no class of its own", at: "target",
                    hint: "leave target out: methods are asked about the predicted class")
            }
            return try ClassArgument(subject.network).index(of: .text(name), at: "target")
        }
    }
}
