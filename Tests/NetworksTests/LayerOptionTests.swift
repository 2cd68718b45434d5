import Networks
import Serialization
import Signatures
import Testing

/// What a layer was told, in a file and back.
struct LayerOptionTests {
    private func network(_ layer: String) -> String {
        #"{"input":[1,4,4],"layers":[{"layer":"flatten","name":"flat","options":{}},"# + layer
            + #"],"name":"network"}"#
    }

    @Test(arguments: ["0", "false"])
    func `a truth is read as a number or as itself, and written as a number`(text: String) throws {
        let json = try JSON(
            parsing: network(
                #"{"layer":"dense","name":"fc1","options":{"bias":\#(text),"units":3}}"#))
        let architecture = try Architecture(json: json)
        #expect(architecture.nodes[1].layer.options == ["units": 3, "bias": false])
        #expect(
            architecture.json.printed()
                == network(#"{"layer":"dense","name":"fc1","options":{"bias":0.0,"units":3.0}}"#))
    }

    @Test(
        arguments: [
            ("convolution", [:], "convolution: maps is missing, expected a number"),
            ("convolution", ["maps": 2.5], "convolution: maps is 2.5, expected a whole number"),
            ("convolution", ["maps": 0], "convolution: maps is 0.0, expected 1.0 to 65536.0"),
            ("dropout", ["probability": 1], "dropout: probability is 1.0, expected 0.0 to 0.99"),
            ("dense", ["units": 2, "bias": 2], "dense: bias is 2.0, expected 0.0 to 1.0"),
            ("dense", ["units": 2, "bias": "so"], "dense: bias is so, expected true or false"),
            ("dense", ["units": [2, 3]], "dense: units is [2, 3], expected a number"),
            (
                "resize", ["bilinear": true, "floor": true],
                "resize: floor is true beside bilinear=true, expected one of the two"
            ),
        ] as [(String, LayerOptions, String)])
    func `what a file says of a layer is checked`(
        word: String, options: LayerOptions, sentence: String
    ) {
        let error = #expect(throws: NetworkError.self) {
            try LayerCatalogue.make(word, options)
        }
        #expect(error?.description == sentence)
    }

    @Test func `what is neither number, truth, word nor list is no option`() throws {
        let json = try JSON(
            parsing: network(#"{"layer":"dense","name":"fc1","options":{"units":null}}"#))
        #expect(throws: ArchitectureProblem.self) { try Architecture(json: json) }
    }
}
