import Answers
import Commands
import Testing

/// What walks back to the pixels start from, and how their answers tell it.
struct WalkStartTests {
    private static let made = """
        faces = data faces size=32 label=emotion
        net = model data=faces {
          convolution 4 padding=1 ; batch-normalization ; relu
          convolution 4 padding=1 ; add bn1.relu ; relu ; max-pool 4
          convolution 2 ; relu ; concatenate conv3 ; flatten ; dense 8
        }
        a = faces[0]
        """

    private func text(_ code: String, in session: Session) -> String {
        switch session.execute(code, sink: SilentSink()) {
        case .finished(let result, _): result?.text ?? ""
        case .failed(let failure): failure.report.joined(separator: "\n")
        }
    }

    /// The start of what each answer says, up to its numbers.
    @Test(arguments: [
        ("style=gradient class=5", "gradient from class 5, called 'neutral' (logit "),
        ("style=guided class=\"happy\"", "guided from class 4, called 'happy' (logit "),
        ("layer=conv1", "fang from conv1, started with what the layer gave: "),
        ("layer=conv1 map=2 style=zeiler", "zeiler from conv1, map 2, started with what the layer"),
        ("layer=conv1 map=2 style=gradient", "gradient from conv1, map 2, started with 1: "),
        (
            "layer=conv1 map=2 at=[3, 4] style=guided",
            "guided from conv1, map 2, row 3, column 4, started with 1: "
        ),
        (
            "layer=conv1 map=2 at=[3, 4] style=guided start=value",
            "guided from conv1, map 2, row 3, column 4, started with what the layer gave: "
        ),
        ("layer=fc1 map=3 style=zeiler", "zeiler from fc1, unit 3, started with 1: "),
        ("layer=bn1", "fang from bn1, "), ("layer=bn1.relu", "fang from bn1.relu, "),
        ("layer=add1 map=0", "fang from add1, map 0, "),
        ("layer=add1.relu", "fang from add1.relu, "),
        ("layer=concatenate1", "fang from concatenate1, "), ("layer=pool1", "fang from pool1, "),
    ])
    func `deconvolve starts from any layer or class, and says from what number`(
        options: String, start: String
    ) {
        let session = Session()
        _ = text(Self.made, in: session)
        let said = text("deconvolve net a \(options)", in: session)
        #expect(said.hasPrefix(start), "\(said)")
    }

    @Test(arguments: [
        ("class=1 map=2", "class cannot be combined with layer, map or at"),
        ("at=[1, 2]", "at needs map"),
        ("map=0 at=[1]", "at: expected [row, column], got 1 numbers"),
        ("layer=fc1 map=0 at=[1, 2]", "at needs maps"),
        ("layer=conv1 map=0 at=[99, 0]", "there is no unit in row 99, column 0 of a map of 32x32"),
        ("class=\"hapy\"", "'hapy' is not a class of the network"),
        ("class=8", "there is no class 8 of the network: its classes are 0 to 7"),
        ("layer=conv9", "'conv9' is not a layer of net"),
    ])
    func `what does not go together or is not there is a sentence`(
        options: String, sentence: String
    ) {
        let session = Session()
        _ = text(Self.made, in: session)
        let said = text("deconvolve net a \(options)", in: session)
        #expect(said.contains("error: \(sentence)"), "\(said)")
    }

    @Test func `the derivative of a class is signed by no value of its logit`() throws {
        let session = Session()
        _ = text(Self.made, in: session)
        // One of eight classes has a negative logit with these weights; the sum over classes of one and of all agree.
        for target in 0..<8 {
            let one = text(
                "(deconvolve net a class=\(target) style=gradient).largest", in: session)
            let same = text(
                "(deconvolve net a layer=fc1 map=\(target) style=gradient start=one).largest",
                in: session)
            #expect(one == same)
            #expect(Double(one) != 0)
        }
    }

    @Test func `a picture that is zero everywhere says so, as does a share of nothing`() {
        let session = Session()
        _ = text(Self.made, in: session)
        let none = text("e = backtrack net a rule=percentile floor=1e9\ntrack net a e", in: session)
        #expect(none.hasPrefix("0 units: "), "\(none)")
    }

    @Test func `the shares of parts say that parts overlap`() {
        let session = Session()
        _ = text(Self.made, in: session)
        let said = text("track net a", in: session)
        #expect(said.contains("\nparts overlap: their shares add up to 1"), "\(said)")
    }

    @Test(arguments: ["bn1", "add1", "add1.relu", "concatenate1", "flatten1", "conv1.relu"])
    func `activations shows every layer by its name`(layer: String) {
        let session = Session()
        _ = text(Self.made, in: session)
        let said = text("activations net a layer=\(layer)", in: session)
        #expect(said.hasPrefix(layer) || said.contains("is not a layer"), "\(said)")
    }
}
