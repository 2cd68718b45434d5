import Signatures
import Testing

@testable import Language

/// What a name that is nothing here leads to.
struct LeadTests {
    private static func word(
        _ name: String, _ parameters: [Parameter] = [], _ terms: [SearchTerm] = []
    ) -> Signature {
        Signature(
            name, group: .data, "It does.", parameters: parameters, returns: "a value",
            examples: [], searchTerms: terms)
    }

    private let search = LeadSearch(
        words: [
            Self.word(
                "model",
                [
                    Parameter("architecture", .choice(["vgg16", "lenet5"]), "Which."),
                    Parameter("seed", .integer(0...9), .option, "A seed."),
                ], ["train"]),
            Self.word(
                "fit",
                [
                    Parameter("epochs", .integer(1...9), .option, "How many."),
                    Parameter("best", .boolean, .option, "Whether."),
                    Parameter("optimizer", .choice(["sgd", "adam"]), .option, "Which."),
                    Parameter("seed", .integer(0...9), .option, "A seed."),
                ], [SearchTerm("train", "learning curve", advice: "'fit net data' trains")]),
        ], layers: [Self.word("relu", [], ["rectifier"])])

    @Test(arguments: [
        ("train", "'fit net data' trains"), ("Learning_Curve", "'fit net data' trains"),
        ("epochs", "'epochs=' is an option of fit"),
        ("seed", "'seed=' is an option of model and fit"),
        ("vgg16", "'vgg16' is an argument: 'model vgg16'"),
        ("adam", "'adam' is an argument: 'fit ... optimizer=adam'"),
        ("rectifier", "'relu' is a layer: 'model { relu ... }'"),
        ("FIT", "did you mean 'fit'?"), ("modle", "did you mean 'model'?"),
        ("trainn", "did you mean 'model'?"),
    ])
    func `a name leads to what is nearest to it`(name: String, hint: String) {
        #expect(search.lead(from: name)?.hint == hint)
    }

    @Test(arguments: ["true", "xyz", "data"])
    func `a name that means nothing leads nowhere`(name: String) {
        #expect(search.lead(from: name) == nil)
    }

    @Test func `the first word that gives the name takes it`() {
        let new = Self.word("gradcam")
        let old = Self.word("deconvolve", [], [SearchTerm("gradcam", advice: "deconvolve ...")])
        let without = LeadSearch(words: [old], layers: [])
        #expect(without.lead(from: "Grad-CAM")?.hint == "deconvolve ...")
        let both = LeadSearch(words: [old, new], layers: [])
        #expect(both.lead(from: "gradcam") == .name("gradcam"))
    }
}
