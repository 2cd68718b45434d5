import Answers
import Datasets
import Language
import Networks
import Pictures
import Serialization
import Synchronization
import Tensors
import Testing
import Walks

@testable import Commands

/// Words that take an image take several: a list of results, one table and one sheet.
struct SeveralTests {
    private struct Unreadable: Error {}

    /// A session with seven images of two classes and a network for them.
    ///
    /// - Parameters:
    ///   - broken: the images that cannot be read.
    ///   - interrupting: the image whose reading interrupts the cell, once armed.
    private func session(
        broken: Set<Int> = [], interrupting: Int? = nil
    ) -> (session: Session, arm: @Sendable () -> Void) {
        let session = Session()
        let isArmed = Flag()
        let items = (0..<7).map { index in
            Item(name: "\(index).png", label: index % 2, attributes: [:]) { [weak session] in
                if broken.contains(index) { throw Unreadable() }
                if index == interrupting, isArmed.takes() { session?.interrupt() }
                let samples = (0..<16 * 16 * 3).map { UInt8(($0 * 7 + index * 37) % 251) }
                return Raster(width: 16, height: 16, channels: 3, samples: samples)
            }
        }
        session.workplace.scope["m"] = session.workplace.value(
            Dataset(
                name: "m", classes: ["a", "b"], items: items, channels: 3, height: 16, width: 16),
            Provenance("data m"))
        let code = """
            net = model { convolution 4 padding=1 ; relu ; max-pool 2 ; flatten ; dense 12 ; relu ; dense 2 } data=m
            """
        if case .failed(let failure) = session.execute(code, sink: KeepingSink()) {
            Issue.record("\(failure.report)")
        }
        return (session, { isArmed.set() })
    }

    private final class Flag: Sendable {
        private let isSet = Mutex(false)
        func set() { isSet.withLock { $0 = true } }
        func takes() -> Bool {
            isSet.withLock { isSet in
                defer { isSet = false }
                return isSet
            }
        }
    }

    private func answer(_ code: String, in session: Session) -> Answer? {
        switch session.execute(code, sink: KeepingSink()) {
        case .finished(let result, _): return result
        case .failed(let failure):
            Issue.record("\(code)\n\(failure.report.joined(separator: "\n"))")
            return nil
        }
    }

    private func failure(_ code: String, in session: Session) -> Failure? {
        guard case .failed(let failure) = session.execute(code, sink: KeepingSink()) else {
            return nil
        }
        return failure
    }

    static let commands = [
        "backtrack net X rule=share", "track net X", "track net X display=paper",
        "predict net X", "activations net X", "activations net X layer=conv1 scale=own",
        "activations net X layer=fc1", "deconvolve net X",
        "deconvolve net X class=1 style=gradient",
        "deconvolve net X layer=conv1 map=2 style=input-times-gradient",
        "suppress net X (backtrack net m[0] rule=share)",
        "deconvolve net X without=(backtrack net m[0])",
    ]

    @Test(arguments: commands)
    func `each result of several says and shows what it does alone`(command: String) {
        let (session, _) = session()
        _ = answer("several = \(command.replacing("X", with: "m"))", in: session)
        #expect(answer("count several", in: session)?.text == "7")
        for index in [0, 3, 6] {
            let together = answer("several[\(index)]", in: session)
            let alone = answer(command.replacing("X", with: "m[\(index)]"), in: session)
            #expect(together?.text == alone?.text)
            #expect(together?.pictures.first?.width == alone?.pictures.first?.width)
        }
        // Not what another image says.
        #expect(answer("several[0]", in: session) != answer("several[3]", in: session))
    }

    @Test(arguments: commands)
    func `what is not held is computed again, and is the same`(command: String) {
        let (session, _) = session()
        session.workplace.resultBytes = 0
        _ = answer("several = \(command.replacing("X", with: "m"))", in: session)
        session.workplace.traces.clear()
        let together = answer("several[5]", in: session)
        let alone = answer(command.replacing("X", with: "m[5]"), in: session)
        #expect(together?.text == alone?.text)
        #expect(answer("several", in: session)?.pictures.first?.png.isEmpty == false)
    }

    @Test(arguments: [
        ("predict net m", "several[2].probabilities"), ("predict net m", "several[2].logit"),
        ("suppress net m (backtrack net m)", "several[2].table"),
    ])
    func `numbers of all classes that are not held are computed again`(
        command: String, part: String
    ) {
        let (held, _) = session()
        _ = answer("several = \(command)", in: held)
        let (session, _) = session()
        session.workplace.resultBytes = 0
        _ = answer("several = \(command)", in: session)
        #expect(answer(part, in: session)?.text == answer(part, in: held)?.text)
        #expect(
            answer("several.table", in: session)?.text == answer("several.table", in: held)?.text)
        for session in [session, held] { _ = answer("fit net m epochs=1", in: session) }
        #expect(failure(part, in: session)?.name == "Gone")
        #expect(failure(part, in: held) == nil)
        #expect(answer("several", in: session)?.text == answer("several", in: held)?.text)
    }

    @Test func `results of other weights are not computed with the new ones`() {
        let (session, _) = session()
        session.workplace.resultBytes = 0
        _ = answer("several = backtrack net m ; fit net m epochs=1", in: session)
        #expect(
            failure("several[2]", in: session)?.message
                == "the network's weights have changed since: what it gave for 2.png is not held and cannot be computed again"
        )
        #expect(answer("several[2].count", in: session) != nil)
        #expect(answer("several", in: session)?.pictures.first?.png.isEmpty == false)
    }

    @Test func `several results are one table, with columns that programs read, and one sheet`() {
        let (session, _) = session()
        let shown = answer("backtrack net m rule=share", in: session)
        #expect(shown?.pictures.count == 1)
        #expect(shown?.text.hasPrefix("unit sets of 7 images\nunits: ") == true)
        let rows = shown?.numbers?.elements ?? []
        #expect(rows.count == 7)
        #expect(rows.first?["name"] == "0.png")
        #expect(rows.first?["class"] == "a")
        #expect(rows.first?["count"] != nil)
        // A list made by hand shows the same way.
        let made = answer(
            "[backtrack net m[0] rule=share, backtrack net m[1] rule=share]", in: session)
        #expect(made?.text.hasPrefix("unit sets of 2 images\n") == true)
        #expect(made?.numbers?.elements?.count == 2)
    }

    @Test func `a list of images or a set for each image will do`() {
        let (session, _) = session()
        _ = answer("sets = backtrack net m rule=share", in: session)
        // By map and set, and how many maps a set has units in.
        #expect(answer("sets.maps[0].count", in: session)?.text == "4")
        #expect(answer("sets[0].maps.count", in: session)?.text == "4")
        #expect(answer("sets.used-maps.count", in: session)?.text == "7")
        #expect(answer("(table sets).used-maps.count", in: session)?.text == "7")
        let each = answer("track net m sets", in: session)
        let some = answer("track net [m[1], m[2]] [sets[1], sets[2]]", in: session)
        #expect(each?.numbers?.elements?[1]["share"] == some?.numbers?.elements?[0]["share"])
        #expect(answer("track net m sets[0]", in: session)?.numbers?.elements?.count == 7)
        #expect(
            failure("track net m [sets[0], sets[1]]", in: session)?.message.hasPrefix(
                "units: expected one unit set for each of 7 images, got a list of 2") == true)
        #expect(answer("nearest m m", in: session)?.text.hasPrefix("7 images\n") == true)
        #expect(
            answer("nearest m m", in: session)?.numbers?.elements?[3]["name"]
                == answer("nearest m m[3]", in: session)?.numbers?["name"])
    }

    @Test func `what is no image is refused in a sentence that says where it stands`() {
        let (session, _) = session()
        session.workplace.scope["none"] = session.workplace.value(
            Dataset(name: "none", classes: ["a"], items: [], channels: 3, height: 16, width: 16),
            Provenance("data none"))
        let cases = [
            ("track net [m[0], 3]", "image: expected an image at index 1 of the list, got 3"),
            (
                "track net [m[0], m]",
                "image: expected an image at index 1 of the list, got a dataset"
            ),
            ("track net []", "the list is empty: there are no images in it"),
            ("track net none", "none has no images"),
            (
                "track net 5",
                "image: expected an image, or several: a dataset or a list of images, got 5"
            ),
            (
                "track net nothing",
                "image: expected an image, or several: a dataset or a list of images, got nothing"
            ),
            ("track net elsewhere", "there is no 'elsewhere' here"),
            ("explore net m", "image: expected an image, got a dataset"),
        ]
        for (code, message) in cases {
            let told = failure(code, in: session)?.message
            #expect(told?.hasPrefix(message) == true, "\(code): \(told ?? "")")
        }
        #expect(
            failure("explore net m", in: session)?.report.last?.contains("did you mean 'm[0]'?")
                == true)
    }

    @Test func `images of another size are refused with their place`() {
        let (session, _) = session()
        _ = answer("large = data faces size=32", in: session)
        #expect(
            failure("track net [m[0], large[0]]", in: session)?.message.contains(
                "at index 1 of the list") == true)
        #expect(
            failure("track net large", in: session)?.message.hasPrefix(
                "the images are 3x32x32, the network takes 3x16x16") == true)
    }

    @Test func `images that cannot be read are left out, and it is said`() {
        let (session, _) = session(broken: [1, 4])
        let transcript = Transcript()
        let outcome = session.execute("several = track net m\ncount several", sink: transcript)
        guard case .finished(let result, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(result?.text == "5")
        #expect(
            transcript.text.hasPrefix(
                "track: 5 images; left out, for they cannot be read: 1.png ("))
        #expect(transcript.text.contains("4.png"))
        // A set for each of the given images still meets its own.
        _ = answer("sets = [backtrack net m[0], backtrack net m[2]]", in: session)
        let own = answer("track net [m[0], m[1], m[2]] [sets[0], sets[0], sets[1]]", in: session)
        #expect(own?.numbers?.elements?.count == 2)
        #expect(
            own?.numbers?.elements?[1]["share"]
                == answer("track net [m[2]] [sets[1]]", in: session)?.numbers?.elements?[0]["share"]
        )
        let (all, _) = self.session(broken: Set(0..<7))
        #expect(failure("track net m", in: all) != nil)
    }

    @Test func `an interrupt keeps what is done, under the name that it was given`() {
        let (session, arm) = session(interrupting: 6)
        session.workplace.batchSize = 2
        let transcript = Transcript()
        arm()
        let outcome = session.execute("several = backtrack net m\nlater = 1", sink: transcript)
        guard case .failed(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.name == Failure.interruptedName)
        #expect(
            transcript.text
                == "backtrack: interrupted after 6 of 7 images; the list holds these")
        #expect(answer("count several", in: session)?.text == "6")
        #expect(self.failure("later", in: session) != nil)
        // Shown where it was given no name.
        let (unnamed, armUnnamed) = self.session(interrupting: 6)
        unnamed.workplace.batchSize = 2
        armUnnamed()
        let shown = Transcript()
        _ = unnamed.execute("backtrack net m", sink: shown)
        #expect(shown.text.contains("unit sets of 6 images"))
        // Before anything is done there is nothing to keep.
        let (other, armOther) = self.session(interrupting: 0)
        armOther()
        #expect(
            self.failure("several = backtrack net m", in: other)?.name == Failure.interruptedName)
        #expect(self.failure("several", in: other) != nil)
    }

    @Test func `a tile that cannot be made says why`() throws {
        let (session, _) = session()
        let image = try #require(self.image(session))
        func listing(_ error: any Error) throws -> ImageListing {
            try #require(
                ImageListing(
                    typeName: "map",
                    [
                        ListedImage(
                            image: image, said: nil, cells: [], provenance: Provenance("map"),
                            tile: { throw error })
                    ]
                ) { _ in [] })
        }
        let shown = try listing(NetworkError.changedWeights).answer()
        #expect(
            shown.pictures.first?.description.contains(
                "the weights have changed since the image went t…") == true)
        #expect(throws: Cancelled.self) { try listing(Cancelled()).answer() }
        // What fails when the sheet is drawn is written over the tile.
        func drawn(_ error: any Error) throws -> [UInt8]? {
            let tile = ListedImage.Tile(width: 16, height: 16, captions: ["a"]) { throw error }
            return try ImageListing(
                typeName: "map",
                [
                    ListedImage(
                        image: image, said: nil, cells: [], provenance: Provenance("map"),
                        tile: { tile })
                ]
            ) { _ in [] }?.answer().pictures.first?.png
        }
        #expect(try drawn(NetworkError.changedWeights) != drawn(Cancelled()))
        #expect(try drawn(Cancelled()) == drawn(Cancelled()))
    }

    private func image(_ session: Session) -> ImageValue? {
        _ = answer("one = m[0]", in: session)
        guard case .object(let object)? = session.workplace.scope["one"] else { return nil }
        return object as? ImageValue
    }

    @Test func `the text of a set put together from many is counted, not doubled`() {
        let (session, _) = session()
        _ = answer("A = backtrack net m[0] rule=share", in: session)
        _ = answer("B = A - (backtrack net m[1] rule=share)", in: session)
        let short = answer("B.origin", in: session)?.text ?? ""
        #expect(short.contains(") - (") && !short.contains("…"))
        _ = answer("for i in range 30 { A = A | A }", in: session)
        let long = answer("A.origin", in: session)?.text ?? ""
        #expect(long.contains("more than 1,000,000 sets combined"), "\(long.prefix(500))")
        #expect(long.count < 1000)
        #expect((answer("A", in: session)?.text.count ?? 0) < 4000)
        #expect(CombinedSets(count: 12).told(String(repeating: "a", count: 400)).count == 400)
        #expect(
            CombinedSets(count: 12).told(String(repeating: "a", count: 401))
                == "… 12 sets combined")
    }

    @Test func `what is computed again ends where an end is asked for`() {
        for command in ["track net m", "deconvolve net m"] {
            let (session, _) = session()
            session.workplace.resultBytes = 0
            _ = answer("several = \(command)", in: session)
            _ = answer("activations net m[3]", in: session)
            // The way through the network is known; the way back is not.
            guard case .list(let all)? = session.workplace.scope["several"],
                case .object(let one) = all[3]
            else {
                Issue.record("no list")
                return
            }
            session.workplace.cancellation.request()
            #expect(throws: Cancelled.self, "\(command)") { try one.answer() }
            session.workplace.cancellation.reset()
        }
    }

    @Test func `results hold no more than they may`() {
        let allowance = MemoryAllowance(100)
        #expect(allowance.takes(60))
        #expect(!allowance.takes(41))
        #expect(allowance.takes(40))
        #expect(allowance.left == 0)
        #expect(!allowance.takes(1))
    }
}
