public import Tensors

extension Architecture {
    /// Thirteen convolutions of 3x3 in five blocks, three dense layers with dropout.
    ///
    /// 138,357,544 weights for 1000 classes at 224 pixels.
    /// Source: Simonyan and Zisserman 2015, table 1, configuration D.
    public static func vgg16(classes: Int, input: Shape = [3, 224, 224]) throws -> Architecture {
        var layers: [(name: String?, layer: any Layer)] = []
        for (block, (maps, count)) in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)].enumerated()
        {
            for place in 1...count {
                layers.append(("conv\(block + 1)_\(place)", Convolution(maps: maps, padding: 1)))
                layers.append((nil, ReLU()))
            }
            layers.append(("pool\(block + 1)", MaxPooling()))
        }
        layers.append(("flatten", Flatten()))
        for name in ["6", "7"] {
            layers.append(("fc\(name)", Dense(units: 4096)))
            layers.append((nil, ReLU()))
            layers.append(("dropout\(name)", Dropout()))
        }
        layers.append(("fc8", Dense(units: classes)))
        return try Architecture(name: "vgg16", input: input, layers: layers)
    }
}
