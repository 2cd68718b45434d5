import Answers
import Datasets
import Foundation
import Language
import Synchronization
import Tensors
import Testing

@testable import Commands

/// What `score` says of methods: its table, its tests, and its sentences where something does not fit.
struct ScoreTests {
    private let session = Session()
    private static let start = """
        faces = data faces size=32
        net = model { convolution 4 ; relu ; max-pool 4 ; flatten ; dense 67 } data=faces seed=2

        """

    private func text(_ code: String) -> String {
        switch session.execute(Self.start + code, sink: KeepingSink()) {
        case .finished(let answer, _): return answer?.text ?? ""
        case .failed(let failure): return failure.report.joined(separator: "\n")
        }
    }

    @Test func `the table has a row a method, the mean of each metric and its interval`() {
        let code = "s = score net faces[0:5] methods=[gradient, lrp] metrics=[deletion, energy]\n"
        #expect(text(code + "s.count") == "2")
        #expect(text(code + "s.metrics") == "[\"deletion\", \"energy\"]")
        #expect(text(code + "s.images") == "5")
        let within = "s.lower-deletion[0] <= s.deletion[0] and s.deletion[0] <= s.upper-deletion[0]"
        #expect(text(code + within) == "true")
        #expect(text(code + "s.each.count") == "10")
        #expect(
            text(code + "mean (s.each where method == \"lrp\").deletion - s.deletion[1] < 1e-12")
                == "true")
        #expect(text(code + "s.tests.count") == "2")
    }

    @Test func `an image has the same numbers alone and among others`() {
        let code = """
            m = [infidelity, max-sensitivity, parameter-randomization, cause-correlation]
            all = score net faces[0:3] methods=[gradient, grad-cam] metrics=m
            one = score net faces[1] methods=[gradient, grad-cam] metrics=m
            """
        let columns = ["infidelity", "max-sensitivity", "parameter-randomization"]
        for column in columns {
            let metric = code.replacing("m = [", with: "x = [").replacing(
                "metrics=m", with: "metrics=[\(column)]"
            )
            .split(separator: "\n").dropFirst().joined(separator: "\n")
            #expect(
                text(
                    "\(metric)\nabs (all.each[2].\(column) - one.each[0].\(column)) < 1e-4 * abs one.each[0].\(column)"
                )
                    == "true", "\(column)")
        }
    }

    @Test func `help has a page for each metric, method and rule`() {
        #expect(text("help metrics=deletion").contains("Petsiuk, Das and Saenko 2018"))
        #expect(text("help method=grad-cam").contains("Selvaraju and others 2017"))
        #expect(text("help rule=percentile").contains("percentile"))
    }

    @Test func `one image has no interval and no test`() {
        let found = text("score net faces[0] methods=[gradient, lrp] metrics=[deletion]")
        #expect(found.contains("one image: no intervals and no tests"))
        #expect(
            text("(score net faces[0] methods=[gradient, lrp] metrics=[deletion]).tests.count")
                == "0")
    }

    @Test func `a part is named, or is the one that truly decides`() {
        let named = text(
            "score net faces[0:2] methods=[lrp] metrics=[energy] part=[\"mouth\", \"nose\"]")
        #expect(named.contains("the mask: mouth and nose; it covers "), "\(named)")
        let found = text("score net faces[0:2] methods=[lrp] metrics=[energy]")
        #expect(found.contains("the mask: the part with the largest effect ("), "\(found)")
        let near = text("score net faces[0:2] methods=[lrp] metrics=[energy] part=\"moth\"")
        #expect(near.contains("there is no part 'moth'") && near.contains("did you mean 'mouth'?"))
    }

    @Test func `the class asked about is the predicted one, the image's own, or a named one`() {
        func found(_ option: String) -> String {
            text("score net faces[0:2] methods=[lrp] metrics=[deletion] \(option)")
        }
        #expect(found("").contains("asked about the class that the network predicts"))
        #expect(found("target=label").contains("asked about each image's own class"))
        #expect(found("class=3").contains("asked about class 3, 04"))
        #expect(found("class=\"04\" target=label").contains("do not go together"))
        #expect(found("class=67").contains("its classes are 0 to 66"))
    }

    @Test func `means are given for each value of an attribute, or class`() {
        let code = "s = score net faces[0:8] methods=[gradient, lrp] metrics=[deletion] per="
        #expect(text(code + "gaze\ns.groups.count > 2") == "true")
        #expect(text(code + "class\ns.groups[0].class") == "01")
        #expect(text(code + "colour").contains("colour"))
    }

    @Test func `images without masks leave out what needs them, in a sentence`() {
        let file = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).png"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let found = text(
            """
            save faces[0] "\(file)"
            photograph = image "\(file)" size=32
            score net photograph methods=[lrp] metrics=[energy, cause-hit, deletion]
            """)
        #expect(
            found.contains(
                "energy, cause-hit: left out, for the images have no masks of their parts"),
            "\(found)")
        #expect(found.contains("deletion, lower is better"))
    }

    @Test func `a method that the network does not allow is left out, in a sentence`() {
        let found = text("score net faces[0:2] methods=[cam, lrp] metrics=[deletion]")
        #expect(found.contains("cam is left out: class activation mapping needs"), "\(found)")
        let none = text("score net faces[0:2] methods=[cam] metrics=[deletion]")
        #expect(none.contains("cam is left out: class activation mapping needs"))
        let nothing = text("score net faces[0:2] methods=[gradient] metrics=[completeness]")
        #expect(nothing.contains("completeness: no method has a number"), "\(nothing)")
        let some = text("score net faces[0:2] methods=[gradient, lrp] metrics=[completeness]")
        #expect(some.contains("no number for gradient on any of 2 images"), "\(some)")
    }

    @Test(arguments: [
        ("methods=[] metrics=[deletion]", "methods: the list is empty"),
        ("methods=[lrp] metrics=[]", "metrics: the list is empty"),
        ("methods=[lrp] metrics=[energy] step=3", "step does not apply to energy"),
        ("methods=[lrp] metrics=[deletion] part=\"mouth\"", "part is for metrics that need a mask"),
        ("methods=[lpr]", "lrp"), ("metrics=[deletions]", "deletion"),
        ("metrics=[deletion] step=0", "1"), ("metrics=[infidelity] noise=0", "1e-06"),
    ])
    func `what does not go together is said`(options: String, wanted: String) {
        let found = text("score net faces[0:2] \(options)")
        #expect(found.hasPrefix("error") || !found.contains(" by "), "\(found)")
        #expect(found.contains(wanted), "\(found)")
    }

    @Test func `an image of another size is refused`() {
        let found = text("other = data faces size=48\nscore net other[0:2] methods=[lrp]")
        #expect(found.contains("3x48x48, the network takes 3x32x32"), "\(found)")
    }

    @Test func `outputs that are NaN leave the image out`() {
        let found = text(
            """
            broken = model { flatten ; dense 67 } data=faces
            fit broken faces[0:4] epochs=1 rate=1e30
            score broken faces[0:2] methods=[gradient] metrics=[deletion]
            """)
        #expect(!found.contains("nan"), "\(found)")
    }

    @Test func `an interrupt keeps the images that are done`() throws {
        session.workplace.batchSize = 3
        let sink = InterruptingSink(session)
        let code = "s = score net faces[0:2000] methods=[gradient] metrics=[deletion]"
        guard case .failed(let failure) = session.execute(Self.start + code, sink: sink) else {
            Issue.record("it was not interrupted")
            return
        }
        #expect(failure.name == Failure.interruptedName)
        guard
            case .finished(let answer, _) = session.execute(
                "s.images > 1 and s.images < 2000", sink: KeepingSink())
        else {
            Issue.record("nothing was kept")
            return
        }
        #expect(answer?.text == "true")
    }
}

/// Interrupts the session once two images are done: their scores have intervals.
private final class InterruptingSink: Sink {
    private let session: Session

    init(_ session: Session) { self.session = session }

    func write(_ text: String, to stream: StandardStream) {}
    func clear(wait: Bool) {}
    func ask(
        _ question: Question, isInterrupted: @Sendable () -> Bool
    ) throws(Unanswered) -> String { "" }

    func display(_ answer: Answer, identifier: String?) {
        look(answer)
    }

    func update(_ answer: Answer, identifier: String) { look(answer) }

    private func look(_ answer: Answer) {
        let words = answer.text.split(separator: " ")
        if words.count > 1, words[0] == "score:", (Int(words[1]) ?? 0) > 1 { session.interrupt() }
    }
}

/// The statistics of `score` against numbers worked out by hand and by scipy.
struct ScoreStatisticsTests {
    @Test func `a sign-flip test takes every choice of signs of few pairs, as scipy does`() {
        let differences = [0.3, -0.1, 0.25, 0.4, 0.05, -0.02, 0.1, 0.2]
        // scipy 1.17.1, permutation_test(permutation_type="samples"): Fixtures/metrics.json of ExplanationsTests.
        #expect(SignFlipTest(seed: 0).probability(of: differences) == 0.0625)
        #expect(SignFlipTest(seed: 0).probability(of: Array(differences.prefix(3))) == 0.5)
        #expect(SignFlipTest(seed: 0).probability(of: [1]) == nil)
        #expect(SignFlipTest(seed: 0).probability(of: [0, 0, 0]) == 1)
    }

    @Test func `of many pairs signs are drawn, the same every time`() throws {
        let differences = (0..<30).map { Double($0 % 5) - 1 }
        let one = try #require(SignFlipTest(seed: 1).probability(of: differences))
        #expect(one == SignFlipTest(seed: 1).probability(of: differences))
        let even = (0..<30).map { $0 % 2 == 0 ? 1.0 : -1 }
        #expect(SignFlipTest(seed: 1).probability(of: even) == 1)
        // All of one sign: only 2 of 2^30 choices are as far.
        #expect(SignFlipTest(seed: 1).probability(of: even.map(abs)) == 1.0 / 10_000)
    }

    @Test func `Holm's correction, in the order of the tests`() {
        // Smallest 0.01 three times, 0.03 twice, 0.04 once, but none below an earlier one.
        let found = SignFlipTest.corrected([0.04, 0.01, 0.03])
        #expect(zip(found, [0.06, 0.03, 0.06]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(SignFlipTest.corrected([0.6, 0.7]) == [1, 1])
        #expect(SignFlipTest.corrected([]) == [])
    }

    @Test func `a bootstrap interval is of means of resamples`() throws {
        let bootstrap = Bootstrap(resamples: 2000, seed: 0, level: 0.95)
        #expect(try bootstrap.interval(of: [1]) == nil)
        let same = try #require(try bootstrap.interval(of: [3, 3, 3]))
        #expect(same.lower == 3 && same.upper == 3)
        // Of 100 zeros and ones the mean of a resample has deviation 0.05.
        let halves = try #require(try bootstrap.interval(of: (0..<100).map { Double($0 % 2) }))
        #expect(abs(halves.lower - 0.402) < 0.015 && abs(halves.upper - 0.598) < 0.015)
        let again = try #require(try bootstrap.interval(of: (0..<100).map { Double($0 % 2) }))
        #expect(halves == again)
    }
}
