public import Tensors

extension Architecture {
    /// Soydaner's network for photographs of faces: 32, 64 and 128 maps, two dense layers with dropout.
    ///
    /// The maps keep their size in the convolutions and halve in the poolings: 64, 32, 16, 8 pixels; 1,183,714 weights
    /// for 34 classes. The paper does not say whether it pads. Without padding (724,962 weights) two of six trainings
    /// by its protocol lost most units of the first dense layer in the first epochs and stayed at 76 and 78 %; with it
    /// none of five did.
    /// Source: Soydaner 2019, section 3.2.
    public static func lfw(classes: Int, input: Shape = [3, 64, 64]) throws -> Architecture {
        var layers: [(name: String?, layer: any Layer)] = []
        for (index, maps) in [32, 64, 128].enumerated() {
            layers.append(("conv\(index + 1)", Convolution(maps: maps, padding: 1)))
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
