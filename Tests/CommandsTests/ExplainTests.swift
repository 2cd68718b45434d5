import Answers
import Explanations
import Language
import Pictures
import Signatures
import Tensors
import Testing

@testable import Commands

/// `explain` and `methods`: what they ask, what they show, and that they agree with each other and with `deconvolve`.
struct ExplainTests {
    private let session = Session()
    private static let start = """
        faces = data faces size=32
        net = model { convolution 4 padding=1 ; relu ; max-pool 4 ; flatten ; dense 67 } data=faces seed=2

        """

    private func text(_ code: String) -> String {
        switch session.execute(Self.start + code, sink: KeepingSink()) {
        case .finished(let answer, _): return answer?.text ?? ""
        case .failed(let failure): return failure.report.joined(separator: "\n")
        }
    }

    @Test(arguments: MethodCatalogue.walks.map { $0.signature.name })
    func `a method that walks back gives what deconvolve gives`(name: String) {
        let code = """
            e = explain net faces[0] class=5 method=\(name)
            d = deconvolve net faces[0] class=5 style=\(name)
            every [e.largest == d.largest, e.smallest == d.smallest]
            """
        #expect(text(code) == "true", "\(text(code))")
    }

    @Test func `left out, the question is about the class that the network predicts`() {
        let code = """
            said = (predict net faces[0]).class
            (explain net faces[0]).sum == (explain net faces[0] class=said).sum
            """
        #expect(text(code) == "true", "\(text(code))")
    }

    @Test func `the table of methods has what each of them says alone`() {
        let code = """
            m = methods net faces[0] methods=[gradient, integrated-gradients, occlusion]
            alone = [(explain net faces[0] method=gradient).sum, (explain net faces[0] method=integrated-gradients).sum]
            every [m.sum[0] == alone[0], m.sum[1] == alone[1], m.method[2] == "occlusion", m.gap[0] == nothing]
            """
        #expect(text(code) == "true", "\(text(code))")
    }

    @Test func `a method that does not fit is left out and said`() {
        #expect(text("methods net faces[0] methods=[gradient, cam]").contains("cam is left out: "))
        #expect(text("methods net faces[0] methods=[cam]").contains("averaged feature maps"))
        #expect(text("methods net faces[0] methods=[]").contains("the list is empty"))
        #expect(text("methods net faces[0] methods=[gradcam]").contains("grad-cam"))
    }

    @Test func `several images give a list that one by one gives too`() {
        let code = """
            some = explain net faces[0:3] class=5 method=lrp
            one = [(explain net f class=5 method=lrp).sum for f in faces[0:3]]
            every [abs(some[i].sum - one[i]) < 0.000001 for i in range 3]
            """
        #expect(text(code) == "true", "\(text(code))")
    }

    @Test func `where nothing lies, the picture stays grey`() {
        let picture = Raster(width: 4, height: 4, channels: 1, filledWith: 77)
        for isSigned in [true, false] {
            let zero = AttributionPicture(Tensor([1, 1, 2, 2]), isSigned: isSigned)
            let over = zero.over(picture, captions: []).raster
            #expect(over.samples == [UInt8](repeating: 77, count: 48))
            #expect(zero.overCaption == "zero everywhere")
        }
    }

    @Test func `what is not a number covers nothing, and the rest keeps its scale`() {
        let picture = Raster(width: 2, height: 1, channels: 1, filledWith: 50)
        let odd = AttributionPicture(Tensor([1, 1, 1, 2], [.nan, 1]), isSigned: true)
        let samples = odd.over(picture, captions: []).raster.samples
        #expect(Array(samples[..<3]) == [50, 50, 50])
        #expect(Array(samples[3...]) != [50, 50, 50])
        #expect(odd.overCaption == "scale ±1")
    }

    @Test func `an answer is remembered until the weights change`() throws {
        let before = text("(explain net faces[0] method=gradient).largest")
        #expect(text("(explain net faces[0] method=gradient).largest") == before)
        #expect(
            text(
                "fit net faces[0:64] epochs=1 seed=1\n(explain net faces[0] method=gradient).largest"
            )
                != before)
    }
}
