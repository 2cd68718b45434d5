import Answers
import Language
import Testing

@testable import Commands

/// Two unit sets beside each other, and pairs of images found by pixels, features and what the network reads.
struct CompareTests {
    private let session = Session()
    private static let start = """
        faces = data faces size=32
        some = faces[0:12]
        net = model { convolution 4 ; relu ; max-pool 4 ; flatten ; dense 67 } data=faces seed=2
        A = backtrack net faces[0]
        B = backtrack net faces[1]
        c = compare A B

        """

    private func text(_ code: String) -> String {
        switch session.execute(Self.start + code, sink: KeepingSink()) {
        case .finished(let answer, _): return answer?.text ?? ""
        case .failed(let failure): return failure.report.joined(separator: "\n")
        }
    }

    @Test(arguments: [
        "c.common == (A & B)", "c.only-first == (A - B)", "c.only-second == (B - A)",
        "c.table.count == c.common.count", "c.overlap == c.common.count / (A | B).count",
        "every (c.table.index == c.common.indices)", "(compare A A).overlap == 1",
        "(compare A A).correlation == 1",
        "every ((compare A A).table.first == (compare A A).table.second)",
        "(compare (A - A) (A - A)).overlap == nothing",
        "(compare (A - A) (A - A)).correlation == nothing",
    ]) func `what the sets share is what the operators say`(code: String) {
        #expect(text(code) == "true", "\(code)")
    }

    @Test func `lists are compared pair by pair`() {
        #expect(text("(compare (backtrack net some) (backtrack net faces[12:24])).count") == "12")
        #expect(text("(compare A [A, B]).overlap").hasPrefix("[1, "))
        #expect(text("compare [A, B] [A, B, A]").contains("first has 2 sets, second 3"))
        #expect(text("compare [] A").contains("first: the list is empty"))
    }

    @Test func `sets of other maps are refused`() {
        let other = "other = model { convolution 3 ; relu ; flatten ; dense 67 } data=faces\n"
        #expect(
            text(other + "compare A (backtrack other faces[0])").contains(
                "the units lie in maps of"))
    }

    @Test func `where the features are the pixels, the nearest is the same`() {
        let code = """
            plain = model { flatten ; dense 67 } data=faces
            one = nearest some faces[100:106]
            other = nearest some faces[100:106] by=features network=plain layer=flatten1
            every [one[i].name == other[i].name for i in range 6]
            """
        #expect(text(code) == "true", "\(text(code))")
        #expect(
            text("(nearest some faces[0] by=features network=net).name != faces[0].name") == "true")
    }

    @Test func `only images that are read as asked are looked at`() {
        let code = """
            wrong = nearest faces faces[0:6] read=wrong network=net
            missed = misses net faces
            every [any [m.name == w.name for m in missed] for w in wrong]
            """
        #expect(text(code) == "true", "\(text(code))")
    }

    @Test(arguments: [
        ("nearest some faces[0] by=features", "by=features needs a network"),
        ("nearest some faces[0] read=right", "read= needs a network"),
        ("nearest some faces[0] network=net", "network is for by=features and read="),
        ("nearest some faces[0] layer=fc", "layer is for by=features"),
        ("nearest some faces[0] layer=fc1 read=wrong network=net", "layer is for by=features"),
        ("nearest some faces[0] by=features network=net layer=nope", "'nope' is not a layer"),
    ]) func `what does not go together is said`(code: String, sentence: String) {
        #expect(text(code).contains(sentence), "\(text(code))")
    }
}
