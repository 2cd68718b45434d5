public import Tensors

extension Architecture {
    /// Five convolutions, three dense layers with dropout, at any image size from 63 pixels.
    ///
    /// The form of one processor, 61,100,840 weights for 1000 classes at 224 pixels.
    /// Source: Krizhevsky, Sutskever and Hinton 2012; Krizhevsky 2014 for one tower.
    public static func alexnet(classes: Int, input: Shape = [3, 224, 224]) throws -> Architecture {
        var layers: [(name: String?, layer: any Layer)] = [
            ("conv1", Convolution(maps: 64, kernel: 11, stride: 4, padding: 2)), (nil, ReLU()),
            ("pool1", MaxPooling(kernel: 3, stride: 2)),
            ("conv2", Convolution(maps: 192, kernel: 5, padding: 2)), (nil, ReLU()),
            ("pool2", MaxPooling(kernel: 3, stride: 2)),
        ]
        for (index, maps) in [384, 256, 256].enumerated() {
            layers.append(("conv\(index + 3)", Convolution(maps: maps, padding: 1)))
            layers.append((nil, ReLU()))
        }
        layers.append(("pool5", MaxPooling(kernel: 3, stride: 2)))
        layers.append(("flatten", Flatten()))
        for name in ["6", "7"] {
            layers.append(("dropout\(name)", Dropout()))
            layers.append(("fc\(name)", Dense(units: 4096)))
            layers.append((nil, ReLU()))
        }
        layers.append(("fc8", Dense(units: classes)))
        return try Architecture(name: "alexnet", input: input, layers: layers)
    }
}
