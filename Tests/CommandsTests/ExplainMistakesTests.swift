import Answers
import Commands
import Testing

/// What `explain` says where a method cannot answer: one sentence, the place in the line, the nearest fix.
struct ExplainMistakesTests {
    private static let made = """
        faces = data faces size=32 label=emotion
        net = model data=faces {
          convolution 4 ; relu ; max-pool ; convolution 4 ; relu ; flatten ; dense 6 ; relu ; dense 8
        }
        flat = model { flatten ; dense 8 } data=faces
        large = data faces size=48 label=emotion
        """

    private let session = Session()

    init() { _ = session.execute(Self.made, sink: SilentSink()) }

    /// What is pointed at, and the report's other lines.
    private func mistake(_ code: String) -> (at: String, lines: [String])? {
        guard case .failed(let failure) = session.execute(code, sink: SilentSink()),
            failure.report.count >= 3
        else { return nil }
        let marks = failure.report[2]
        let place = zip(failure.report[1], marks).filter { $0.1 == "^" }.map(\.0)
        return (String(place), [failure.report[0]] + failure.report[3...].map { String($0) })
    }

    @Test(arguments: [
        (
            "explain flat faces[0] class=1", "flat",
            "no layer with feature maps comes before 'fc1', where the question is asked",
            "method=gradient and method=occlusion need none"
        ),
        (
            "explain net faces[0] class=1 maps=fc1", "fc1",
            "'fc1' gives units, not feature maps",
            "choose a layer with feature maps; layers lists them"
        ),
        (
            "explain net faces[0] layer=pool1 maps=conv2", "conv2",
            "the maps of 'conv2' do not come before 'pool1', where the question is asked",
            "maps=conv1.relu does, or leave maps= out"
        ),
        (
            "explain net faces[0] layer=fc1 map=3 method=rise score=probability", "probability",
            "only a class has a probability; the question starts from a layer",
            "score=logit compares the sum of the layer's values"
        ),
        (
            "explain net faces[0] class=1 start=value method=occlusion", "value",
            "method=occlusion asks for the sum of what it starts from; start=value does not go with it",
            "leave it out, or choose a method that walks back: method=gradient"
        ),
        (
            "explain net faces[0] class=1 method=occlusion window=33", "33",
            "a window of 33x33 pixels is larger than the image, which is 32x32",
            "window=8 is a quarter of its side"
        ),
        (
            "explain net faces[0] class=1 method=cam", "cam",
            "class activation mapping needs averaged feature maps below one dense layer; below 'fc2' there are none",
            "method=grad-cam works with the maps of any network"
        ),
        (
            "explain net large[0] class=1", "large[0]",
            "the images are 3x48x48, the network takes 3x32x32",
            "load the data with size=32, or make the network with input=the images' shape"
        ),
    ])
    func `a method that cannot answer says why, where and what would`(
        code: String, place: String, text: String, hint: String
    ) throws {
        let mistake = try #require(self.mistake(code))
        #expect(mistake.at == place || place.hasPrefix(mistake.at))
        #expect(mistake.lines == ["error: \(text)", "  \(hint)"])
    }

    @Test(arguments: [
        (
            "explain net faces[0] class=8", "8",
            "error: there is no class 8 of the network: its classes are 0 to 7"
        ),
        (
            "explain net faces[0] class=1 method=integrated-gradients steps=1 quadrature=trapezoid",
            "1", "error: steps: expected at least 2 for quadrature=trapezoid, got 1"
        ),
    ])
    func `a number that does not fit is named with those that do`(
        code: String, place: String, text: String
    ) throws {
        let mistake = try #require(self.mistake(code))
        #expect(mistake.at == place)
        #expect(mistake.lines == [text])
    }
}
