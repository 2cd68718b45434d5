import Signatures
import Testing

struct SignatureChecksTests {
    private func signature(
        _ name: String = "blur", summary: String = "Blurs an image.",
        parameters: [Parameter] = [], returns: String = "an image",
        examples: [Example] = [Example("blur cat", "A soft cat.")], terms: [SearchTerm] = []
    ) -> Signature {
        Signature(
            name, group: .data, summary, parameters: parameters, returns: returns,
            examples: examples, searchTerms: terms)
    }

    @Test func `a good signature has no faults`() {
        let good = signature(parameters: [
            Parameter("image", .value(["image"]), .required, "The image."),
            Parameter("times", .integer(1...9), .optional, default: "2", "How often."),
            Parameter("sizes", .list(.integer(1...9)), .option, default: "[3, 4]", "Sizes."),
            Parameter("mode", .choice(["fast", "exact"]), .option, default: "fast", "A mode."),
            Parameter("layer", .layer(of: "image"), .option, default: "the last one", "A layer."),
            .seed(),
        ])
        #expect(SignatureChecks.faults(in: good) == [])
    }

    @Test(arguments: ["", "Blur", "blur_it", "-blur", "blur-", "blur--it", "2d", "größe"])
    func `a word is lower-case with single hyphens`(name: String) {
        #expect(SignatureChecks.faults(in: signature(name)).first?.contains("a word is") == true)
    }

    @Test func `every fault has a sentence`() {
        func faults(_ parameter: Parameter) -> [String] {
            SignatureChecks.faults(in: signature(parameters: [parameter]))
        }
        let long = "Blurs " + String(repeating: "x", count: 80) + "."
        #expect(
            SignatureChecks.faults(in: signature(summary: long))
                == ["blur: the summary has 87 characters, at most 80 fit"])
        #expect(
            SignatureChecks.faults(in: signature(summary: "blurs"))
                == ["blur: the summary starts upper-case and ends with a period"])
        #expect(SignatureChecks.faults(in: signature(examples: [])) == ["blur: it has no example"])
        #expect(
            SignatureChecks.faults(in: signature(returns: "")) == [
                "blur: it does not say what it gives"
            ])
        #expect(
            SignatureChecks.faults(in: signature(terms: ["lur"]))
                == ["blur: the search term 'lur' is part of the name already"])
        let advised = SearchTerm("soften", advice: "write something else.")
        #expect(
            SignatureChecks.faults(in: signature(terms: [advised])) == [
                "blur: the advice 'write something else.' does not name the word",
                "blur: the advice 'write something else.' ends with a period",
            ])
        #expect(
            faults(Parameter("radius", .number(-.infinity ... .infinity), .option, "How far."))
                == ["blur: 'radius' is a number with neither a range nor a unit"])
        #expect(
            faults(Parameter("radius", .number(0...1), .option, default: "2", "How far."))
                == ["blur: 'radius' has the default '2', which it would not take"])
        #expect(
            faults(Parameter("mode", .choice(["a"]), .option, default: "b", "A mode."))
                == ["blur: 'mode' has the default 'b', which it would not take"])
        #expect(
            faults(Parameter("radius", .text, .required, "how far"))
                == [
                    "blur: 'radius' has a text that does not start upper-case and end with a period"
                ])
        #expect(
            faults(Parameter("radius", .text, .required, default: "x", "How far."))
                == ["blur: 'radius' must be given and has a default all the same"])
        #expect(
            faults(Parameter("layer", .layer(of: "net"), .option, "A layer."))
                == ["blur: 'layer' refers to 'net', which it has not"])
    }

    @Test func `what must be given stands before what may be left out`() {
        let parameters = [
            Parameter("first", .any, .optional, "One."),
            Parameter("second", .any, .required, "Two."),
        ]
        #expect(
            SignatureChecks.faults(in: signature(parameters: parameters))
                == ["blur: 'second' stands after a parameter that may be left out"])
    }
}
