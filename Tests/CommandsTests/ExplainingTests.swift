import Answers
import Commands
import Testing

/// A network with a residual branch, a normalization and a leaky rectifier, and few faces.
private let branched = """
    faces = data faces size=32 label=emotion
    train, test = split faces test=0.99
    net = model {
      start: convolution 4 padding=1 ; batch-normalization ; relu
      second: convolution 4 padding=1 ; sum: add bn1.relu ; leak: leaky-relu 0.1 ; small: max-pool 4
      row: flatten ; last: dense 8
    } data=train
    a = train[0]
    """

/// What the explaining words say of themselves: where they started, with what, by which rule, on which scale.
struct ExplainingTests {
    private func session(_ code: String = branched) -> Session {
        let session = Session()
        if case .failed(let failure) = session.execute(code, sink: KeepingSink()) {
            Issue.record("\(failure.report.joined(separator: "\n"))")
        }
        return session
    }

    private func text(_ code: String, in session: Session) -> String {
        switch session.execute(code, sink: KeepingSink()) {
        case .finished(let result, _): return result?.text ?? ""
        case .failed(let failure):
            Issue.record("\(code)\n\(failure.report.joined(separator: "\n"))")
            return ""
        }
    }

    private func failure(_ code: String, in session: Session) -> Failure? {
        guard case .failed(let failure) = session.execute(code, sink: KeepingSink()) else {
            return nil
        }
        return failure
    }

    @Test(arguments: [
        ("start", "start after bn1 and its rectifier bn1.relu"),
        ("start rectified=false", "start before the normalization that follows, bn1"),
        ("bn1", "bn1 before the rectifier that follows, bn1.relu"), ("bn1.relu", nil),
        ("second", nil), ("sum", "sum before the rectifier that follows, leak"), ("leak", nil),
        ("small", nil), ("row", nil), ("last", nil),
    ])
    func `every layer can be named, and the answer says whose numbers it gives`(
        layer: String, told: String?
    ) {
        let session = session()
        let name = String(layer.prefix { $0 != " " })
        let shown = text("activations net a layer=\(layer)", in: session)
        #expect(shown.hasPrefix("\(name): "))
        #expect(
            shown.contains("the numbers are those of") == (told != nil), "\(shown)")
        if let told { #expect(shown.hasSuffix("the numbers are those of \(told)")) }
        for style in ["fang", "zeiler", "guided", "gradient"] {
            let walked = text("deconvolve net a layer=\(name) style=\(style)", in: session)
            let whose =
                layer.contains("rectified")
                ? "start after bn1 and its rectifier bn1.relu" : told ?? name
            #expect(walked.contains("\nthe layer is \(whose)"), "\(walked)")
            #expect(walked.contains("\npicture: "))
        }
        #expect(failure("explore net a layer=\(name)", in: session) == nil)
    }

    @Test func `completion offers every layer`() {
        let session = session()
        let code = "activations net a layer="
        let offered = session.complete(code, cursor: code.unicodeScalars.count).items.map(\.text)
        for name in ["start", "bn1", "bn1.relu", "second", "sum", "leak", "small", "row", "last"] {
            #expect(offered.contains(name), "\(name)")
        }
    }

    @Test func `a value that starts a gradient is told to make it no derivative`() {
        let shown = text(
            "deconvolve net a layer=last map=1 style=gradient start=value", in: session())
        #expect(
            shown.contains(
                "\nthe layer is last; from values it is no derivative of the units, but of half the sum of their squares\n"
            ))
    }

    @Test func `a class starts before a last softmax`() {
        let session = session(
            """
            faces = data faces size=32 label=emotion
            net = model { convolution 2 ; relu ; max-pool 8 ; flatten ; last: dense 8 ; softmax } data=faces
            a = faces[0]
            """)
        let one = text("deconvolve net a class=3 style=gradient", in: session)
        #expect(one.contains("(logit ") && one.contains("\nthe layer is last"))
        #expect(
            text("(deconvolve net a class=3 style=gradient).largest", in: session)
                == text("(deconvolve net a layer=last map=3 style=gradient).largest", in: session))
    }

    @Test(arguments: ["sigmoid", "tanh", "hard-sigmoid"])
    func `a class starts at what else the last layer gives for it`(layer: String) {
        let session = session(
            """
            faces = data faces size=32 label=emotion
            net = model { convolution 2 ; relu ; max-pool 8 ; flatten ; dense 8 ; end: \(layer) } data=faces
            a = faces[0]
            """)
        let one = text("deconvolve net a class=3 style=gradient", in: session)
        #expect(one.contains("(output ") && one.contains("\nthe layer is end"), "\(one)")
        #expect(
            text("(deconvolve net a class=3 style=gradient).largest", in: session)
                == text("(deconvolve net a layer=end map=3 style=gradient).largest", in: session))
    }

    @Test func `a signal on few pixels is not drawn as none`() throws {
        // One unit of the first layer sees 9 of 1024 pixels: the 99.5th percentile is zero.
        let shown = text(
            "deconvolve net a layer=start map=1 at=[9, 9] style=gradient", in: session())
        #expect(
            shown.contains("\npicture: black is -") || shown.contains("zero everywhere"), "\(shown)"
        )
        #expect(!shown.contains("black is -0,"))
    }

    @Test(arguments: [
        (
            "style=zeiler",
            "leaky rectifiers on the way (leak): their derivative, as captum does; leaky=rectify takes the method's own step at a ReLU"
        ),
        (
            "style=guided",
            "leaky rectifiers on the way (leak): their derivative, as captum does; leaky=rectify takes the method's own step at a ReLU"
        ),
        (
            "style=zeiler leaky=rectify",
            "leaky rectifiers on the way (leak): max(0, g), the method's own step at a ReLU; leaky=derivative takes theirs"
        ),
        (
            "style=guided leaky=rectify",
            "leaky rectifiers on the way (leak): max(0, g) where x > 0, the method's own step at a ReLU; leaky=derivative takes theirs"
        ),
        (
            "style=gradient",
            "leaky rectifiers on the way (leak): their derivative, as style=gradient takes every one"
        ),
        (
            "style=fang",
            "leaky rectifiers on the way (leak): style=fang rectifies after each linear step, whatever they let through"
        ),
        (
            "layer=start style=zeiler leaky=derivative",
            "leaky=derivative changes nothing: no leaky rectifier lies on the way"
        ),
    ])
    func `the answer says how leaky rectifiers were read`(options: String, sentence: String) {
        let shown = text("deconvolve net a \(options)", in: session())
        #expect(shown.split(separator: "\n").contains { $0 == sentence }, "\(shown)")
    }

    @Test func `suppress and track say which rule made the units`() {
        let session = session()
        _ = text("A = backtrack net a rule=share share=0.25 class=2", in: session)
        _ = text("B = backtrack net a rule=percentile", in: session)
        let name = text("net.classes[2]", in: session)
        let origin = "backtrack rule share (share=0.25) from class 2, called '\(name)'"
        #expect(text("A.origin", in: session) == origin)
        #expect(text("suppress net a A", in: session).contains("at zero: \(origin)\n"))
        #expect(text("track net a A", in: session).contains("\nunits: \(origin)\n"))
        #expect(
            text("(A - B).origin", in: session).hasPrefix(
                "(\(origin)) - (backtrack rule percentile (percentile=90, floor=0.05) from class "))
        #expect(
            text("track net a", in: session).contains(
                "\nunits: backtrack rule positive from class "))
        #expect(
            text("suppress net train[1] A", in: session)
                .contains("\nthe set was found for another image\n"))
    }

    @Test func `track says that parts overlap, and gives shares that do not`() throws {
        let shown = text("track net a", in: session())
        #expect(shown.contains("\nparts overlap: their shares add up to 1"))
        #expect(shown.contains("without overlap"))
        #expect(shown.contains("\nelsewhere "))
        #expect(shown.contains("\ndd and dd', one scale: black is 0, white "))
        #expect(shown.contains("\n|dd - dd'|, its own scale: black is 0, white "))
    }

    @Test func `equal outputs are told, and the first of them is what the network says`() {
        let session = session()
        // Every active unit counts for some class; without them all logits are their biases, which start at 0.
        let union = (1..<8).map { " | (backtrack net a class=\($0))" }.joined()
        let shown = text(
            "A = (backtrack net a class=0)\(union)\nsuppress net a A", in: session)
        let first = text("net.classes[0]", in: session)
        #expect(shown.contains("what is read after comes from the biases alone"))
        let part = text("suppress net a (backtrack net a)", in: session)
        #expect(!part.contains("biases alone"))
        #expect(
            shown.contains(
                "\nafter: 8 classes share the largest output; \(first) is the first of them\n"),
            "\(shown)")
    }

    @Test func `a set that leaves a deconvolution of nothing has no share`() {
        let session = session()
        let shown = text(
            "A = backtrack net a\ntrack net a (A - A)", in: session)
        #expect(shown.contains("|dd - dd'|, its own scale: zero everywhere"))
        #expect(shown.contains("no part has a share: the difference is zero everywhere"))
        #expect(
            shown.hasPrefix("0 units: without them the deconvolution differs by 0.00 % of its grey")
        )
    }

    @Test func `networks that cannot be walked back say why, and what can be done`() {
        let session = session(
            """
            faces = data faces size=32 label=emotion
            flat = model { flatten ; row: dense 8 } data=faces
            pooled = model { convolution 8 ; global-average-pool ; flatten } data=faces
            """)
        let flat = failure("deconvolve flat faces[0]", in: session)?.report.joined(separator: "\n")
        #expect(flat?.contains("the network has no layer with feature maps") == true)
        #expect(
            flat?.contains("deconvolve and activations take a layer that gives units: layer=NAME")
                == true)
        #expect(
            text("deconvolve flat faces[0] layer=row map=2 style=gradient", in: session)
                .contains("row, unit 2, started with 1: "))
        let pooled = failure("backtrack pooled faces[0]", in: session)?.report.joined(
            separator: "\n")
        #expect(pooled?.contains("the network has no dense layers after its maps") == true)
        #expect(
            pooled?.contains("deconvolve works without dense layers, from a layer or a class")
                == true)
        #expect(
            failure("activations flat faces[0]", in: session)?.message
                == "the network has no layer with feature maps; deconvolve and activations take a layer that gives units: layer=NAME"
        )
        let large = session.execute(
            "large = data faces size=48\nactivations flat large[0] layer=row", sink: KeepingSink())
        guard case .failed(let failure) = large else {
            Issue.record("an image of another size was taken")
            return
        }
        #expect(
            failure.message
                == "the images are 3x48x48, the network takes 3x32x32; load the data with size=32, or make the network with input=the images' shape"
        )
    }
}
