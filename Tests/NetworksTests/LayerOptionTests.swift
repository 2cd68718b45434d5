import Networks
import Serialization
import Signatures
import Tensors
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
                "convolution", ["maps": 2, "kernel": [1, 2, 3]],
                "convolution: kernel is [1, 2, 3], expected a whole number, or 2 of them in brackets"
            ),
            (
                "max-pool", ["padding": [1, 2, 3]],
                "max-pool: padding is [1, 2, 3], expected a whole number, or 2 or 4 of them in brackets"
            ),
            (
                "convolution", ["maps": 2, "kernel": [1, 65]],
                "convolution: kernel is 65.0, expected 1.0 to 64.0"
            ),
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

    @Test(arguments: [
        (#""kernel":3.0,"padding":0.0,"stride":3.0"#, #""kernel":3"#),
        (
            #""kernel":[2.0,3.0],"padding":[1.0,0.0],"stride":[2.0,3.0]"#,
            #""kernel":[2,3],"padding":[1,0]"#
        ),
        (
            #""ceil":1.0,"kernel":2.0,"padding":[0.0,0.0,1.0,1.0],"stride":[2.0,1.0]"#,
            #""kernel":[2,2],"padding":[0,0,1,1],"stride":[2,1],"ceil":true"#
        ),
    ])
    func `a window is written with as few numbers as say it`(written: String, read: String) throws {
        func file(_ options: String) -> String {
            #"{"input":[1,4,4],"layers":[{"layer":"max-pool","name":"pool1","options":{"#
                + options + #"}}],"name":"network"}"#
        }
        let architecture = try Architecture(json: JSON(parsing: file(read)))
        #expect(architecture.json.printed() == file(written))
        #expect(try Architecture(json: architecture.json).json == architecture.json)
    }

    @Test(
        arguments: [
            (Convolution(maps: 2), "O[o,y,x] = b[o] + sum W[o,i,u,v] X[i,ys+u-p,xs+v-p]"),
            (
                Convolution(
                    maps: 2, stride: PerAxis(height: 2, width: 1),
                    padding: Padding(PerAxis(height: 1, width: 0))),
                "O[o,y,x] = b[o] + sum W[o,i,u,v] X[i,2y+u-1,x+v]"
            ),
            (MaxPooling(kernel: PerAxis(height: 1, width: 2)), "O[c,y,x] = max X[c,y+u,2x+v]"),
            (
                TransposedConvolution(
                    maps: 2, stride: 2, padding: Padding(PerAxis(height: 0, width: 1))),
                "O[o,2y+u,2x+v-1] += W[i,o,u,v] X[i,y,x]"
            ),
            (Unpool(kernel: PerAxis(height: 1, width: 2)), "O[c,1y+u*,2x+v*] = X[c,y,x]"),
        ] as [(any Layer, String)])
    func `an equation has numbers where the axes differ`(layer: any Layer, equation: String) {
        #expect(layer.equation == equation)
    }

    @Test func `what is neither number, truth, word nor list is no option`() throws {
        let json = try JSON(
            parsing: network(#"{"layer":"dense","name":"fc1","options":{"units":null}}"#))
        #expect(throws: ArchitectureProblem.self) { try Architecture(json: json) }
    }
}
