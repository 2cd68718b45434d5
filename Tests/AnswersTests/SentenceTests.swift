import Testing

@testable import Answers

struct SentenceTests {
    @Test(arguments: [
        ("it is so", "it is so."), ("it is so.", "it is so."), ("it is so..", "it is so."),
        ("it is so. ", "it is so."), ("is it so?", "is it so?"), ("found 'b'.", "found 'b'."),
    ])
    func `a sentence has one stop, whatever it is made of`(text: String, ended: String) {
        #expect(Sentence.ended(text) == ended)
    }

    @Test func `within a sentence there is no stop`() {
        #expect(Sentence.withoutStop("found 'b'.") == "found 'b'")
    }
}
