import Answers
import Commands
import Foundation
import Serialization
import Testing

/// What a user reads of trainings, networks and their files.
struct TrainingTests {
    private let session = Session()

    init() {
        _ = run(
            """
            faces = data faces size=32 label=emotion
            train, test = split faces test=0.99
            net = model { flatten ; dense 8 } data=train seed=3
            """)
    }

    private func run(_ code: String) -> Answer? {
        switch session.execute(code, sink: KeepingSink()) {
        case .finished(let result, _): return result
        case .failed(let failure):
            Issue.record("\(code)\n\(failure.report.joined(separator: "\n"))")
            return nil
        }
    }

    private func report(_ code: String) -> [String] {
        guard case .failed(let failure) = session.execute(code, sink: KeepingSink()) else {
            return []
        }
        return failure.report
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "training-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    @Test func `a training that ended early says so, and whose weights are left`() throws {
        let text = try #require(
            run("fit net train test=train epochs=400 patience=1 best=true rate=0.5 seed=5")
        ).text
        #expect(text.contains("\nended early: 1 epoch without a better test than epoch "))
        let told = try #require(
            text.firstMatch(of: /weights are those of epoch \d+, test ([\d.]+) %/))
        let read = try #require(run("evaluate net train")).text
        #expect(read.contains("right: \(told.1) %"))
    }

    @Test(arguments: [
        ("fit net train momentum=0.5", "momentum does not apply to optimizer=sgd"),
        ("fit net train every=3", "every does not apply to schedule=constant"),
        ("fit net train loss=squares smoothing=0.1", "smoothing does not apply to loss=squares"),
        ("model lfw value=3", "value does not apply to start=glorot"),
        (
            "model input=8 classes=5 { flatten ; dense 2 }",
            "classes cannot be combined with your own layers"
        ),
    ])
    func `an option without effect is a mistake`(code: String, sentence: String) {
        #expect(report(code).first == "error: \(sentence)")
    }

    @Test func `a layer that does not fit is pointed at, in its own line`() {
        let lines = report(
            """
            model input=[3, 64, 64] {
              convolution 16
              two: convolution 32 groups=5
            }
            """)
        #expect(lines.first?.hasPrefix("error: layer 'two': convolution: got 5 groups") == true)
        #expect(lines.dropFirst().first == "  two: convolution 32 groups=5")
    }

    @Test func `a file whose weights are no numbers is refused`() throws {
        try withFolder { folder in
            let path = "\(folder)/net.safetensors"
            _ = run("save net \"\(path)\"")
            var data = try Data(contentsOf: URL(fileURLWithPath: path))
            data.replaceSubrange(data.count - 4..<data.count, with: [0, 0, 0xC0, 0x7F])
            try data.write(to: URL(fileURLWithPath: path))
            for code in ["load \"\(path)\"", "load \"\(path)\" into=net"] {
                #expect(report(code).first?.contains("has 1 of ") == true, "\(code)")
            }
        }
    }

    @Test func `weights bring the names of their classes`() throws {
        try withFolder { folder in
            let path = "\(folder)/net.safetensors"
            _ = run("fit net train epochs=1\nsave net \"\(path)\"")
            _ = run("other = model { flatten ; dense 8 } data=train\nload \"\(path)\" into=other")
            let said = try #require(run("predict other train[0]")).text
            #expect(said == run("predict net train[0]")?.text)
            #expect(!said.contains("read as class"))
        }
    }

    @Test func `epochs without the file to go on from are not written over`() throws {
        try withFolder { folder in
            _ = run("fit net train epochs=1 checkpoint=\"\(folder)\"")
            let epoch = URL(fileURLWithPath: "\(folder)/epoch-0001.safetensors")
            let before = try Data(contentsOf: epoch)
            try FileManager.default.removeItem(atPath: "\(folder)/latest.safetensors")
            let lines = report("fit net train epochs=1 checkpoint=\"\(folder)\" resume=true")
            #expect(lines.first?.contains("no latest.safetensors to go on from") == true)
            #expect(try Data(contentsOf: epoch) == before)
        }
    }

    @Test func `the page of an answer has its headline and its picture`() throws {
        let answer = try #require(run("predict net train[0]"))
        let html = try #require(answer.mimeBundle.data["text/html"]?.text)
        #expect(html.hasPrefix("<img alt=\"read as "))
        let headline = try #require(answer.text.split(separator: "\n").first)
        #expect(html.contains("<p>\(headline)</p>"))
    }

    @Test func `the image's own class is shown, probable or not`() throws {
        _ = run("fit net train epochs=1")
        for place in 0..<8 {
            let text = try #require(run("predict net train[\(place)] top=1")).text
            let own = try #require(text.firstMatch(of: /, is (\w+)/))
            #expect(text.contains("\n\(own.1) *"))
        }
    }

    @Test func `groups go by their numbers, word for word`() throws {
        let text = try #require(run("evaluate net train per=\"angle gaze\"")).text
        let angles = text.split(separator: "\n").dropFirst(3).compactMap {
            $0.split(separator: " ").first.flatMap { Int($0) }
        }
        #expect(angles == angles.sorted() && Set(angles) == [45, 90, 135])
    }

    @Test func `what evaluate tells of each class is there as numbers too`() throws {
        let classes = try #require(run("evaluate net train")?.numbers?["groups"]?.elements)
        #expect(classes.count == 8)
        var read: Set<Double> = []
        for group in classes {
            let right = try #require(group["right"]?.wholeNumber)
            let of = try #require(group["of"]?.wholeNumber)
            #expect(group["recall"] == .number(Double(right) / Double(of)))
            #expect(group["accuracy"] == nil)
            guard case .number(let precision)? = group["precision"], right > 0 else { continue }
            let recall = Double(right) / Double(of)
            #expect(group["f1"] == .number(2 * precision * recall / (precision + recall)))
            read.insert(precision)
        }
        #expect(!read.isEmpty)
        let angles = try #require(run("evaluate net train per=angle")?.numbers?["groups"]?.elements)
        #expect(angles.allSatisfy { $0["accuracy"] != nil && $0["recall"] == nil })
    }

    @Test(arguments: ["softmax", "sigmoid", "tanh", "hard-sigmoid"])
    func `a softmax that is taken twice is told`(layer: String) throws {
        _ = run("twice = model { flatten ; dense 8 ; \(layer) } data=train")
        let fitted = try #require(run("fit twice train epochs=1")).text
        #expect(fitted.contains("the network ends with \(layer) ("))
        #expect(try #require(run("predict twice train[0]")).text.contains("leave the layer out"))
        #expect(
            !(run("fit twice train epochs=1 loss=squares")?.text.contains("leave the layer") ?? true)
        )
        #expect(!(run("fit net train epochs=1")?.text.contains("leave the layer") ?? true))
    }

    @Test func `other weights end the history of those before`() throws {
        try withFolder { folder in
            _ = run("fit net train epochs=2 optimizer=adam\nsave net \"\(folder)/net.npz\"")
            _ = run("load \"\(folder)/net.npz\" into=net")
            #expect(run("net")?.text.contains("trained before") == true)
            #expect(
                report("curves net").first?.contains("not been trained for a whole epoch") == true)
        }
    }

    @Test func `nothing that fits is no weights taken, partly or not`() throws {
        try withFolder { folder in
            _ = run(
                "other = model { \"0\": flatten ; \"1\": dense 8 } data=train\nsave other \"\(folder)/o.npz\""
            )
            let lines = report("load \"\(folder)/o.npz\" into=net partly=true")
            #expect(lines.first?.contains("nothing was loaded") == true)
            #expect(lines.last?.contains("call the layers of the network as the file does") == true)
        }
    }

    @Test func `a resumption that is refused leaves what the optimizer remembers`() throws {
        try withFolder { folder in
            _ = run("fit net train epochs=1 optimizer=adam checkpoint=\"\(folder)/run\"")
            #expect(
                report(
                    "fit net train epochs=2 optimizer=adam rate=0.5 checkpoint=\"\(folder)/run\" resume=true"
                )
                .first?.contains("was made with rate=0.001") == true)
            let text = try #require(run("fit net train epochs=1 optimizer=adam")).text
            #expect(text.contains("goes on with what it remembers"), "\(text)")
        }
    }

    @Test func `misses gives as many images as are asked for`() throws {
        let count = try #require(run("missed = misses net train\nmissed.count"))
        let wanted = (Int(count.text) ?? 0) + 3
        let sink = KeepingSink()
        _ = session.execute("more = misses net train least=\(wanted)", sink: sink)
        #expect(run("more")?.text.hasPrefix("misses of ") == true)
        #expect(run("more.count")?.text == "\(wanted)")
        #expect(sink.text.contains(" read wrong; beside ") && sink.text.contains(" 3 read right"))
    }

    @Test(arguments: [
        (
            "backtrack deep train[0] share=0.1", "share does not apply to rule=positive",
            "it is for rule=share"
        ),
        (
            "backtrack deep train[0] rule=share percentile=50",
            "percentile does not apply to rule=share", "it is for rule=percentile"
        ),
        (
            "data \"x\" label=emotion", "label does not apply to a folder of pictures",
            "data faces label="
        ),
        (
            "data faces fit=pad", "fit does not apply to the painted faces",
            "data \"photographs\" fit="
        ),
    ])
    func `an option that changes nothing is refused`(code: String, message: String, hint: String) {
        _ = run("deep = model { convolution 2 ; relu ; flatten ; dense 8 } data=train")
        let lines = report(code).joined(separator: "\n")
        #expect(lines.contains(message) && lines.contains(hint), "\(lines)")
    }

    @Test(arguments: [
        ("PK\u{3}\u{4}", "a .npz file of NumPy"),
        ("version https://git-lfs", "a pointer of Git LFS"),
        ("<!DOCTYPE html>", "a web page"), ("\u{1}\u{1}", "is no whole safetensors file"),
    ])
    func `a file of another kind is called by it`(start: String, kind: String) throws {
        try withFolder { folder in
            let path = "\(folder)/w.safetensors"
            try (start + String(repeating: " ", count: 60)).write(
                toFile: path, atomically: true, encoding: .utf8)
            #expect(report("load \"\(path)\" into=net").first?.contains(kind) == true)
        }
    }

    @Test func `the state of a training is not taken for a network`() throws {
        try withFolder { folder in
            _ = run("fit net train epochs=1 checkpoint=\"\(folder)/run\"")
            #expect(
                report("load \"\(folder)/run/latest.safetensors\"").first?
                    .contains("is the state of a training") == true)
        }
    }
}
