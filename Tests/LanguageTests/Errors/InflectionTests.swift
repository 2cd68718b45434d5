import Testing

@testable import Language

struct InflectionTests {
    @Test(arguments: [
        ("dataset", "a dataset", "has"), ("image", "an image", "has"),
        ("unit set", "a unit set", "has"), ("activations", "activations", "have"),
        ("tracked features", "tracked features", "have"), ("arrays", "arrays", "have"),
        ("curves", "curves", "have"), ("network", "a network", "has"),
        ("explanation map", "an explanation map", "has"), ("layer block", "a layer block", "has"),
        ("help page", "a help page", "has"), ("help", "help", "has"), ("input", "an input", "has"),
        ("evaluation", "an evaluation", "has"), ("confusion matrix", "a confusion matrix", "has"),
        ("training run", "a training run", "has"), ("loss", "a loss", "has"),
        ("class", "a class", "has"), ("radius", "a radius", "has"),
        ("analysis", "an analysis", "has"),
        ("hour", "an hour", "has"), ("user", "a user", "has"),
    ])
    func `a type's name has the article and the verb that fit`(
        noun: String, phrase: String, verb: String
    ) {
        #expect(Inflection.withArticle(noun) == phrase)
        #expect(Inflection.has(phrase) == verb)
    }

    @Test func `the fields of several are theirs`() {
        let error = LanguageError.noField(
            "x", type: "activations", nearest: nil, fields: ["layer", "maps"])
        #expect(error.message == "activations have no field 'x'")
        #expect(error.hint == "they have layer maps")
        let one = LanguageError.noField("x", type: "a dataset", nearest: nil, fields: [])
        #expect(one.message == "a dataset has no field 'x'")
        #expect(one.hint == "it has no fields")
        #expect(LanguageError.noElements(type: "arrays").message == "arrays have no elements")
        #expect(LanguageError.unknownCharacter("%").hint?.contains("IPython") == true)
        #expect(LanguageError.unknownCharacter("!").hint?.contains("IPython") == true)
    }

    @Test(arguments: ["a list of 5", "a text of 50 characters", "the text \"cats\"", "true", "7"])
    func `a phrase of one thing takes the singular`(phrase: String) {
        #expect(Inflection.has(phrase) == "has")
    }
}
