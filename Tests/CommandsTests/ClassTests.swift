import Answers
import Commands
import Foundation
import Serialization
import Testing

/// Classes by name, by index and in the order of weights from elsewhere.
///
/// Twelve classes of folders 0 to 11; the image of a class has one bright pixel, and a network written out by hand reads
/// it by that pixel, its outputs in the order 0 1 10 11 2 ... of PyTorch's ImageFolder.
struct ClassTests {
    private let session = Session()
    private static let textOrder = (0..<12).map(String.init).sorted()

    private func run(_ code: String, _ sink: KeepingSink = KeepingSink()) -> Answer? {
        switch session.execute(code, sink: sink) {
        case .finished(let result, _): return result
        case .failed(let failure):
            Issue.record("\(code)\n\(failure.report.joined(separator: "\n"))")
            return nil
        }
    }

    private func report(_ code: String) -> String {
        guard case .failed(let failure) = session.execute(code, sink: KeepingSink()) else {
            return "no failure"
        }
        return failure.report.joined(separator: "\n")
    }

    /// A folder with images of all classes in `all`, of three in `some`, and the weights.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "classes-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for part in ["all", "some"] {
            for name in part == "all" ? Self.textOrder : ["11", "2", "3"] {
                let place = folder.appendingPathComponent("\(part)/\(name)")
                try FileManager.default.createDirectory(
                    at: place, withIntermediateDirectories: true)
                var pixels = Data(count: 64)
                pixels[Int(name) ?? 0] = 255
                try (Data("P5 8 8 255\n".utf8) + pixels).write(
                    to: place.appendingPathComponent("a.pgm"))
            }
        }
        var weights = [Float](repeating: 0, count: 12 * 64 + 12)
        for (row, name) in Self.textOrder.enumerated() { weights[row * 64 + (Int(name) ?? 0)] = 50 }
        let header =
            #"{"fc1.weight":{"dtype":"F32","shape":[12,64],"data_offsets":[0,3072]},"#
            + #""fc1.bias":{"dtype":"F32","shape":[12],"data_offsets":[3072,3120]}}"#
        var file = Data()
        withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { file.append(contentsOf: $0) }
        file += Data(header.utf8)
        weights.withUnsafeBytes { file.append(contentsOf: $0) }
        try file.write(to: folder.appendingPathComponent("w.safetensors"))
        _ = run(
            """
            all = data "\(folder.path)/all" size=8 channels=1
            some = data "\(folder.path)/some" size=8 channels=1
            net = model input=[1, 8, 8] { flatten ; dense 12 }
            made = model data=all { flatten ; dense 12 }
            """)
        try body(folder.path)
    }

    private func accuracy(_ network: String, _ data: String = "all") -> String? {
        run("(evaluate \(network) \(data)).right")?.text
    }

    @Test func `weights without names are counted by an order that is said`() throws {
        try withFolder { folder in
            for network in ["net", "made"] {
                let sink = KeepingSink()
                _ = run("load \"\(folder)/w.safetensors\" into=\(network)", sink)
                let said = sink.displays.map(\.text).joined()
                #expect(said.contains("the weights carry no names of classes"), "\(said)")
                // 0 and 1 stand first in both orders.
                let text = try #require(run("evaluate \(network) all")).text
                #expect(text.contains("2 of 12 right"))
                #expect(text.contains("in numeric order (2 before 10)"), "\(text)")
                #expect(text.contains("classes=text"))
                for word in ["confusion", "misses"] {
                    let sink = KeepingSink()
                    let answer = try #require(run("\(word) \(network) all", sink)).text
                    #expect((sink.text + answer).contains("(2 before 10)"), "\(word)")
                }
            }
            #expect(
                try #require(run("predict net all[0]")).text.contains("no names of its classes"))
        }
    }

    @Test func `names in the order of the outputs make them right`() throws {
        try withFolder { folder in
            let list = Self.textOrder.map { "\"\($0)\"" }.joined(separator: ", ")
            let objects = Self.textOrder.enumerated()
            let files: [(name: String, content: String)] = [
                ("lines.txt", "\u{FEFF}" + Self.textOrder.joined(separator: "\r\n") + "\r\n\r\n"),
                ("list.json", "[\(list)]"),
                (
                    "index.json",
                    "{" + objects.map { "\"\($0)\": [\"\($1)\", \"name\"]" }.joined(separator: ",")
                        + "}"
                ),
                (
                    "names.json",
                    "{"
                        + objects.map { "\"\($1)x\": \($0)" }.joined(separator: ",").replacing(
                            "x", with: "") + "}"
                ),
                (
                    "config.json",
                    "{\"id2label\": {"
                        + objects.map { "\"\($0)\": \"\($1)\"" }.joined(separator: ",") + "}}"
                ),
            ]
            for (name, content) in files {
                try Data(content.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            }
            let given =
                ["text", "\"text\"", "[\(list)]"] + files.map { "\"\(folder)/\($0.name)\"" }
            for classes in given {
                for network in ["net", "made"] {
                    _ = run("load \"\(folder)/w.safetensors\" into=\(network) classes=\(classes)")
                    #expect(accuracy(network) == "12", "\(network) \(classes)")
                }
            }
            _ = run(
                """
                load "\(folder)/w.safetensors" into=made classes="\(folder)/list.json"
                save made "\(folder)/again.safetensors"
                again = load "\(folder)/again.safetensors"
                other = model data=some { flatten ; dense 12 }
                load "\(folder)/again.safetensors" into=other
                """)
            for network in ["again", "other"] {
                #expect(accuracy(network) == "12")
                #expect(accuracy(network, "some") == "3")
            }
            _ = run("load \"\(folder)/w.safetensors\" into=made classes=all")
            #expect(accuracy("made") == "2")
        }
    }

    @Test func `classes are matched by name, and those that are not known refused`() throws {
        try withFolder { folder in
            _ = run("load \"\(folder)/w.safetensors\" into=made classes=text")
            let text = try #require(run("evaluate made some")).text
            #expect(text.contains("3 of 3 right"))
            #expect(
                text.contains("matched by name: the dataset has 3 of the network's 12"), "\(text)")
            _ = run("few = model data=some { flatten ; dense 3 }")
            for code in ["evaluate few all", "fit few all epochs=1", "misses few all"] {
                let report = report(code)
                #expect(report.contains("the images are of 0, 1, 4, 5, 6 and 4 more"), "\(report)")
                #expect(report.contains("its classes are 2, 3, 11"), "\(report)")
            }
            #expect(
                report("fit few all classes=anew epochs=1").contains(
                    "the images have 12 classes, the network has 3"))
        }
    }

    @Test func `fit matches by name, or names anew where it is asked to`() throws {
        try withFolder { folder in
            let text = try #require(run("fit made some epochs=1")).text
            #expect(text.contains("classes are matched by name: the dataset has 3"), "\(text)")
            #expect(run("made.classes[11]")?.text.contains("11") == true)
            _ = run("fit made some epochs=1 classes=anew checkpoint=\"\(folder)/run\"")
            #expect(run("made.classes")?.text.contains("class 3") == true)
            _ = run("kept = load \"\(folder)/run/epoch-0001.safetensors\"")
            #expect(run("kept.classes")?.text == run("made.classes")?.text)
        }
    }

    @Test func `a network knows its classes from the start, saved too`() throws {
        try withFolder { folder in
            #expect(try #require(run("made")).text.contains("classes: 0 '0', 1 '1', 2 '2'"))
            let file = "\"\(folder)/made.safetensors\""
            _ = run("save made \(file)\nk = load \(file)")
            let text = try #require(run("k")).text
            #expect(text.contains("classes: 0 '0', 1 '1', 2 '2'") && text.contains("not trained"))
        }
    }

    @Test func `a text is a class's name and a number its index`() throws {
        _ = run(
            """
            faces = data faces size=32
            small = split faces test=0.99 seed=1
            one = faces[0]
            net = model data=faces { convolution 2 ; relu ; max-pool 8 ; flatten ; dense 67 }
            bare = model input=32 { convolution 2 ; relu ; max-pool 8 ; flatten ; dense 67 }
            """)
        let names = try #require(run("faces.classes")).text
        let byIndex = try #require(run("backtrack net one class=61")).text
        #expect(byIndex.contains("class 61, called '"), "\(byIndex) \(names)")
        let name = try #require(byIndex.firstMatch(of: /class 61, called '([^']+)'/)).1
        #expect(
            try #require(run("backtrack net one class=\"\(name)\"")).text.contains(
                "class 61, called '\(name)'"))
        #expect(try #require(run("backtrack bare one class=3")).text.contains("class 3, rule"))
        for (code, words) in [
            (
                "backtrack net one class=67",
                "there is no class 67 of the network: its classes are 0 to 66"
            ),
            ("backtrack net one class=\"\(name)x\"", "is not a class of the network"),
            ("backtrack net one class=\"\(name)x\"", "did you mean"),
            ("backtrack net one class=nobody", "write \"nobody\""),
            ("backtrack bare one class=\"\(name)\"", "the classes of the network have no names"),
            ("nearest faces one label=67", "there is no class 67 of"),
            ("nearest faces one label=\"nobody\"", "'nobody' is not a class of"),
        ] {
            let report = report(code)
            #expect(report.contains(words), "\(report)")
        }
        #expect(
            try #require(run("(nearest faces one label=5).label")).text
                == run("faces.classes[5]")?.text)
    }

    @Test func `names that look like indices, or stand twice, are told apart`() throws {
        try withFolder { folder in
            let names = (1...12).map { "\"\($0)\"" }.joined(separator: ", ")
            _ = run(
                """
                maps = model data=all { convolution 2 ; relu ; flatten ; dense 12 }
                save maps "\(folder)/maps.npz"
                load "\(folder)/maps.npz" into=maps classes=[\(names)]
                """)
            let byIndex = try #require(run("backtrack maps all[0] class=11")).text
            #expect(byIndex.contains("class 11, called '12'"))
            let byName = try #require(run("backtrack maps all[0] class=\"11\"")).text
            #expect(byName.contains("class 10, called '11'"))
            let note =
                "class=11 is an index; the class called '11' is class=\"11\", its index is 10"
            #expect(byIndex.contains(note))
            #expect(!byName.contains("is an index"))
            let pixels = try #require(run("deconvolve maps all[0] class=11")).text
            #expect(pixels.contains("class 11, called '12'") && pixels.contains(note))
            #expect(run("backtrack maps all[0] class=0")?.text.contains("is an index") == false)
            #expect(
                report("backtrack maps all[0] class=12").contains(
                    "the class called '12' is class=\"12\" or class=11"))
            #expect(
                report("backtrack maps all[0] class=\"0\"").contains(
                    "without quotes it is an index: class=0 is class 0, called '1'"))
            #expect(
                report("backtrack maps all[0] class=\"crane\"").contains(
                    "it has '1', '2', '3', '4', '5', '6' and 6 more"))
            let twice = (0..<12).map { "\"\($0 % 11)\"" }.joined(separator: ", ")
            _ = run("load \"\(folder)/maps.npz\" into=maps classes=[\(twice)]")
            #expect(
                report("backtrack maps all[0] class=\"0\"").contains(
                    "2 classes of the network are called '0'"))
            let report = report("evaluate maps (data \"\(folder)/all\" size=8 channels=1)")
            #expect(report.contains("the images are of 11, which the network does not know"))
        }
    }

    @Test func `a class whose name stands twice is refused`() throws {
        try withFolder { folder in
            let twice = (["2", "2"] + (2..<12).map(String.init)).map { "\"\($0)\"" }
            _ = run(
                "load \"\(folder)/w.safetensors\" into=net classes=[\(twice.joined(separator: ", "))]"
            )
            let report = report("evaluate net some")
            #expect(report.contains("several classes of the network are called '2'"), "\(report)")
        }
    }

    @Test(arguments: [
        ("classes=[\"a\", \"b\"]", "classes has 2 names, but the network has 12"),
        ("classes=\"nowhere.txt\"", "there is no file 'nowhere.txt' that can be read"),
        ("classes=\"FOLDER/none.json\"", "does not name classes"),
        ("classes=\"FOLDER/broken.json\"", "is not JSON: "),
        ("classes=\"FOLDER/empty.txt\"", "holds no names; expected one a line"),
        ("classes=\"FOLDER/bytes.txt\"", "is not text in UTF-8"),
        ("classes=some", "classes has 3 names"),
    ])
    func `names that do not fit are refused, and nothing is loaded`(option: String, words: String)
        throws
    {
        try withFolder { folder in
            for (name, bytes) in [
                ("none.json", Data("{\"a\": true}".utf8)), ("broken.json", Data("[\"a\"".utf8)),
                ("empty.txt", Data(" \n\n".utf8)), ("bytes.txt", Data([0xFF, 0xFE])),
            ] {
                try bytes.write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            }
            let before = try #require(run("net.fingerprint")).text
            let option = option.replacing("FOLDER", with: folder)
            let report = report("load \"\(folder)/w.safetensors\" into=net \(option)")
            #expect(report.replacing("\n  ", with: " ").contains(words), "\(report)")
            #expect(try #require(run("net.fingerprint")).text == before)
        }
    }

    @Test func `a file of other weights says what to do`() throws {
        try withFolder { folder in
            let report = report("load \"\(folder)/w.safetensors\"")
            #expect(report.contains("no architecture; only files written by save contain one"))
            #expect(report.contains("make the network first, then: load"))
        }
    }
}
