public import Tensors

extension Architecture {
    /// Fang's network: three times two convolutions of 32 maps and a max-pooling, then 1024, 512, 256 units.
    ///
    /// 26,411,619 weights for 67 classes at 224 pixels. Source: Fang 2017, table 1.
    public static func tinyVGG(classes: Int, input: Shape = [3, 224, 224]) throws -> Architecture {
        var layers: [(name: String?, layer: any Layer)] = []
        for block in 1...3 {
            for place in 1...2 {
                layers.append(("conv\(block)_\(place)", Convolution(maps: 32, padding: 1)))
                layers.append((nil, ReLU()))
            }
            layers.append(("pool\(block)", MaxPooling()))
        }
        layers.append(("flatten", Flatten()))
        for (index, units) in [1024, 512, 256].enumerated() {
            layers.append(("fc\(index + 1)", Dense(units: units)))
            layers.append((nil, ReLU()))
        }
        layers.append(("fc4", Dense(units: classes)))
        return try Architecture(name: "tiny-vgg", input: input, layers: layers)
    }
}
