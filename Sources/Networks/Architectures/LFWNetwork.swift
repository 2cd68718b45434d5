public import Tensors

extension Architecture {
    /// Soydaner's network for photographs of faces: 32, 64 and 128 maps, two dense layers with dropout.
    ///
    /// Convolutions without padding, as her library's default has it: 64, 62, 31, 29, 14, 12, 6 pixels; 724,962
    /// weights for 34 classes (with padding they would be 1,183,714; the paper does not say).
    /// Source: Soydaner 2019, section 4.
    public static func lfw(classes: Int, input: Shape = [3, 64, 64]) throws -> Architecture {
        var layers: [(name: String?, layer: any Layer)] = []
        for (index, maps) in [32, 64, 128].enumerated() {
            layers.append(("conv\(index + 1)", Convolution(maps: maps)))
            layers.append((nil, ReLU()))
            layers.append(("pool\(index + 1)", MaxPooling()))
        }
        layers.append(("flatten", Flatten()))
        for (index, units) in [128, 256].enumerated() {
            layers.append(("fc\(index + 1)", Dense(units: units)))
            layers.append((nil, ReLU()))
            layers.append(("dropout\(index + 1)", Dropout()))
        }
        layers.append(("fc3", Dense(units: classes)))
        return try Architecture(name: "lfw", input: input, layers: layers)
    }
}
