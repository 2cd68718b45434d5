public import Networks
import Tensors

/// Small graphs for the tests.
public enum SmallNetworks {
    /// A chain of three layers with weights over one channel of 8 x 8.
    public static func chain(
        classes: Int = 3, dropout: Double = 0, seed: UInt64 = 1
    ) throws -> Network {
        try Network(
            Architecture(
                name: "network", input: [1, 8, 8],
                layers: [
                    (nil, Convolution(maps: 4, kernel: 3, padding: 1)), (nil, ReLU()),
                    (nil, MaxPooling(kernel: 2)), (nil, Flatten()), (nil, Dense(units: 16)),
                    (nil, ReLU()), (nil, Dropout(probability: dropout)),
                    (nil, Dense(units: classes)),
                ]), seed: seed)
    }

    /// Residual blocks, a value that three layers read, and a junction whose branches are rectified apart.
    public static func branches() throws -> Architecture {
        try Architecture(
            name: "branches", input: [3, 8, 8],
            places: [
                .init(Convolution(maps: 16, padding: 1, bias: false), name: "start"),
                .init(BatchNormalization()), .init(ReLU(), name: "trunk"),
                .init(Convolution(maps: 16, padding: 1, bias: false)), .init(BatchNormalization()),
                .init(ReLU()), .init(Convolution(maps: 16, padding: 1)),
                .init(Add(), name: "sum", inputs: ["conv3", "trunk"]), .init(ReLU(), name: "two"),
                .init(ReLU(), name: "gated", inputs: ["trunk"]),
                .init(Add(), name: "again", inputs: ["two", "trunk", "gated"]),
                .init(Concatenate(), inputs: ["again", "two"]), .init(MaxPooling()),
                .init(Flatten()), .init(Dense(units: 4)),
            ])
    }

    /// Each layer of the catalogue once.
    public static func everyLayer() throws -> Architecture {
        try Architecture(
            name: "every", input: [3, 9, 9],
            places: [
                .init(Convolution(maps: 8, kernel: 3, stride: 2, padding: 2, dilation: 2)),
                .init(LeakyReLU(leak: 0.2), name: "leak"), .init(MaxPooling()),
                .init(Unpool(), inputs: ["pool1"]),
                .init(Convolution(maps: 8, kernel: 3, padding: 1, groups: 4)),
                .init(InstanceNormalization(learned: true)), .init(Sigmoid()),
                .init(ChannelDropout(probability: 0.3)),
                .init(Resize(factor: 1.5, method: .bilinear)),
                .init(
                    TransposedConvolution(
                        maps: 6, kernel: 3, stride: 2, padding: 1, outputPadding: 1)),
                .init(BatchNormalization()), .init(ReLU()),
                .init(AveragePooling(kernel: 3, stride: 2)), .init(HyperbolicTangent()),
                .init(Resize(factor: 0.5)), .init(Softmax()), .init(GlobalAveragePooling()),
                .init(Flatten()), .init(Dropout(probability: 0.2)), .init(Dense(units: 4)),
            ])
    }
}
