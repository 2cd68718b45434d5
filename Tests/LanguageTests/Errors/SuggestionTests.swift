import Testing

@testable import Language

struct SuggestionTests {
    @Test(arguments: [
        ("convolutoin", "convolution"), ("fti", "fit"), ("backtrak", "backtrack"), ("FIT", "fit"),
        ("conv", "convolution"),
    ])
    func `near names are found`(given: String, meant: String) {
        let names = ["fit", "backtrack", "convolution", "flatten"]
        #expect(Suggestion.nearest(to: given, among: names) == meant)
    }

    @Test(arguments: ["xyz", "", "fa", "train", "f"])
    func `far names are not`(given: String) {
        #expect(Suggestion.nearest(to: given, among: ["fit", "backtrack", "convolution"]) == nil)
    }

    @Test func `an exchange of neighbours is one change`() {
        #expect(Suggestion.distance(Array("ab"), Array("ba")) == 1)
        #expect(Suggestion.distance(Array("kitten"), Array("sitting")) == 3)
        #expect(Suggestion.distance([], Array("abc")) == 3)
    }

    @Test func `search terms lead to their word`() {
        let words = SampleVocabulary(scope: Scope()).signatures
        #expect(Suggestion.word(for: "train", among: words) == "fit")
        #expect(Suggestion.word(for: "trian", among: words) == "fit")
        #expect(Suggestion.word(for: "Add", among: words) == "add")
    }

    @Test func `short search terms are no guess at a spelling`() {
        let words = SampleVocabulary(scope: Scope()).signatures
        #expect(Suggestion.word(for: "sum", among: words) == "add")
        #expect(Suggestion.word(for: "sun", among: words) == nil)
    }
}
