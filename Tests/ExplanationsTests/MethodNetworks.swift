import Networks
import Tensors
import Testing

/// The networks of `Fixtures/methods_networks.py`, and the one that `make_relevance.py` adds.
enum MethodNetworks {
    static func architecture(_ name: String) throws -> Architecture {
        switch name {
        case "both": try Architecture(name: name, input: [2, 6, 6], places: both)
        case "strided": try Architecture(name: name, input: [2, 11, 10], places: strided)
        case "turned": try Architecture(name: name, input: [2, 7, 8], places: turned)
        default: try Architecture(name: name, input: [2, 7, 7], places: averaged)
        }
    }

    /// Branches that are added and joined, batch normalization.
    private static var both: [Architecture.Place] {
        [
            .init(Convolution(maps: 4, padding: 1)), .init(BatchNormalization(epsilon: 1e-3)),
            .init(ReLU()), .init(Convolution(maps: 4, padding: 1)),
            .init(Add(), name: "add1", inputs: ["conv2", "bn1.relu"]), .init(ReLU()),
            .init(MaxPooling()), .init(Convolution(maps: 5, padding: 1)), .init(ReLU()),
            .init(Concatenate(), name: "cat1", inputs: ["conv3.relu", "pool1"]), .init(Flatten()),
            .init(Dense(units: 6)), .init(ReLU()), .init(Dense(units: 3)),
        ]
    }

    /// Strides that do not divide, an oblong image, overlapping maximum and average pools.
    private static var strided: [Architecture.Place] {
        [
            .init(Convolution(maps: 4, stride: 2, padding: 1)), .init(ReLU()),
            .init(MaxPooling(kernel: 3, stride: 2, padding: 1)),
            .init(Convolution(maps: 5, padding: 1)), .init(ReLU()),
            .init(AveragePooling(kernel: 2, stride: 1), name: "pool2"), .init(Flatten()),
            .init(Dense(units: 3)),
        ]
    }

    /// Ends in averages of whole maps and one dense layer.
    private static var averaged: [Architecture.Place] {
        [
            .init(Convolution(maps: 4, padding: 1)), .init(BatchNormalization(epsilon: 1e-3)),
            .init(ReLU()), .init(AveragePooling(kernel: 3, stride: 2, padding: 1), name: "pool1"),
            .init(Convolution(maps: 6, padding: 1)), .init(ReLU()), .init(GlobalAveragePooling()),
            .init(Flatten()), .init(Dense(units: 3)),
        ]
    }

    /// A normalization behind a rectifier, one behind a transposed convolution, groups, dilation, tanh, a leaky rectifier.
    private static var turned: [Architecture.Place] {
        [
            .init(Convolution(maps: 4, stride: 2, padding: 1)), .init(ReLU()),
            .init(BatchNormalization(epsilon: 1e-3)),
            .init(
                TransposedConvolution(maps: 6, stride: 2, padding: 1, groups: 2), name: "tconv1"),
            .init(BatchNormalization(epsilon: 1e-3)), .init(HyperbolicTangent()),
            .init(Convolution(maps: 4, dilation: 2, groups: 2)), .init(LeakyReLU(leak: 0.1)),
            .init(AveragePooling(kernel: 2, stride: 1)), .init(Flatten()), .init(Dense(units: 3)),
        ]
    }
}
