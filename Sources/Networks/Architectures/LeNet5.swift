public import Tensors

extension Architecture {
    /// The network for handwritten digits: two convolutions with averages between them, three dense layers, tanh.
    ///
    /// 61,706 weights for 10 classes at 32 pixels of one channel. Differences to the paper: its averages have weights
    /// of their own, its third layer reads only some maps, its output measures distances.
    /// Source: LeCun, Bottou, Bengio and Haffner 1998, figure 2.
    public static func lenet5(classes: Int, input: Shape = [1, 32, 32]) throws -> Architecture {
        try Architecture(
            name: "lenet5", input: input,
            layers: [
                ("conv1", Convolution(maps: 6, kernel: 5)), ("tanh1", HyperbolicTangent()),
                ("pool1", AveragePooling()),
                ("conv2", Convolution(maps: 16, kernel: 5)), ("tanh2", HyperbolicTangent()),
                ("pool2", AveragePooling()), ("flatten", Flatten()),
                ("fc1", Dense(units: 120)), ("tanh3", HyperbolicTangent()),
                ("fc2", Dense(units: 84)), ("tanh4", HyperbolicTangent()),
                ("fc3", Dense(units: classes)),
            ])
    }
}
