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
        ("fit net train momentum=0.5", "momentum has no meaning for optimizer=sgd"),
        ("fit net train every=3", "every has no meaning for schedule=constant"),
        ("fit net train loss=squares smoothing=0.1", "smoothing has no meaning for loss=squares"),
        ("model lfw value=3", "value has no meaning for start=glorot"),
        (
            "model input=8 classes=5 { flatten ; dense 2 }",
            "classes has no meaning beside layers of one's own"
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
}
