import Networks
import Tensors
import Testing

@testable import Explanations

/// Where there is nothing to walk back from, a sentence says why and what can be done instead.
struct NoAnswerTests {
    @Test func `backtracking chooses no class where an output is NaN`() throws {
        let architecture = try Architecture(
            name: "plain", input: [1, 4, 4],
            layers: [
                (nil, Convolution(maps: 2)), (nil, ReLU()), (nil, Flatten()),
                (nil, Dense(units: 3)),
            ])
        let network = try Network(architecture, seed: 1)
        try #require(network.weights.first { $0.name == "fc1.bias" })
            .trainable.set(Tensor([3], [0, .nan, 0]))
        let trace = try Trace(
            network, image: Tensor([1, 4, 4], (0..<16).map(Float.init)), backend: OneDNNBackend())
        #expect(throws: ExplanationError.notANumber(layer: "fc1", count: 1, of: 3)) {
            try Backtracking(trace)
        }
        #expect(try Backtracking(trace, target: 0).target == 0)
    }

    @Test(arguments: [
        (
            ExplanationError.noDenseLayers,
            "the network has no dense layers after its maps; backtracking goes through dense layers",
            "deconvolve works without dense layers, from a layer or a class"
        ),
        (
            .branches(layer: "both"),
            "'both' joins branches after the last feature maps; backtracking needs a plain chain of dense layers",
            "deconvolve works through branches, from a layer or a class"
        ),
        (
            .noMaps, "the network has no layer with feature maps",
            "deconvolve and activations take a layer that gives units: layer=NAME"
        ),
        (
            .notANumber(layer: "fc1", count: 1, of: 3),
            "1 of the 3 numbers of 'fc1' are NaN, so the network predicts no class",
            "name the class with class=; activations shows in which layer NaN first appears"
        ),
    ])
    func `the sentence and the nearest fix`(error: ExplanationError, text: String, hint: String) {
        #expect(error.description == text)
        #expect(error.hint == hint)
    }
}
