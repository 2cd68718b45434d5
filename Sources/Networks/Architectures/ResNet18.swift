public import Tensors

extension Architecture {
    /// The residual network of 18 layers: four stages of two blocks, 64 to 512 maps.
    ///
    /// Names are torchvision's, so that its weights load by name: `layer1.0.conv1`. 11,689,512 weights for 1000
    /// classes. Source: He, Zhang, Ren and Sun 2015, table 1 and figure 5.
    public static func resnet18(classes: Int, input: Shape = [3, 224, 224]) throws -> Architecture {
        var places = residualTrunk()
        places.append(Place(GlobalAveragePooling(), name: "avgpool"))
        places.append(Place(Flatten(), name: "flatten"))
        places.append(Place(Dense(units: classes), name: "fc"))
        return try Architecture(name: "resnet18", input: input, places: places)
    }

    /// Zhang's encoder and decoder: the residual trunk, then maps for each class painted larger again; a class's logit
    /// is the mean of its map.
    ///
    /// 1x1 convolution to a map a class, normalization, rectifier, channel dropout 0.3; transposed convolution of all
    /// maps, batch normalization, rectifier, channel dropout; transposed convolution of each map alone, batch
    /// normalization, rectifier, mean. No biases. At 64 pixels the trunk ends at 2x2 and the class maps at 8x8.
    /// Source: Zhang 2019, figure 1.
    ///
    /// - Parameter instance: whether the first normalization of the decoder is over each image's map, as the author's
    ///   program has it, or over the batch, as the text says.
    public static func resnet18Decoder(
        classes: Int, input: Shape = [3, 64, 64], instance: Bool = true
    ) throws -> Architecture {
        var places = residualTrunk()
        func block(_ name: String, _ layer: any Layer, _ norm: any Layer) {
            places.append(Place(layer, name: name))
            places.append(Place(norm, name: "\(name).norm"))
            places.append(Place(ReLU(), name: "\(name).relu"))
        }
        block(
            "decoder.classes", Convolution(maps: classes, kernel: 1, bias: false),
            instance ? InstanceNormalization(learned: true) : BatchNormalization())
        places.append(Place(ChannelDropout(probability: 0.3), name: "decoder.dropout1"))
        block(
            "decoder.up1",
            TransposedConvolution(maps: classes, kernel: 4, stride: 2, padding: 1, bias: false),
            BatchNormalization())
        places.append(Place(ChannelDropout(probability: 0.3), name: "decoder.dropout2"))
        block(
            "decoder.up2",
            TransposedConvolution(
                maps: classes, kernel: 4, stride: 2, padding: 1, groups: classes, bias: false),
            BatchNormalization())
        places.append(Place(GlobalAveragePooling(), name: "avgpool"))
        places.append(Place(Flatten(), name: "flatten"))
        return try Architecture(
            name: instance ? "resnet18-decoder" : "resnet18-decoder-batch", input: input,
            places: places)
    }

    /// From the image to 512 maps of a 32nd of its height and width.
    private static func residualTrunk() -> [Place] {
        var places = [
            Place(
                Convolution(maps: 64, kernel: 7, stride: 2, padding: 3, bias: false), name: "conv1"),
            Place(BatchNormalization(), name: "bn1"), Place(ReLU(), name: "relu"),
            Place(MaxPooling(kernel: 3, stride: 2, padding: 1), name: "maxpool"),
        ]
        var before = "maxpool"
        for (stage, maps) in [64, 128, 256, 512].enumerated() {
            for block in 0...1 {
                let name = "layer\(stage + 1).\(block)"
                places += residualBlock(
                    name, maps: maps, stride: stage > 0 && block == 0 ? 2 : 1, after: before)
                before = "\(name).relu"
            }
        }
        return places
    }

    /// Two convolutions with a way past them; where the size changes, the way has a 1x1 convolution.
    private static func residualBlock(
        _ name: String, maps: Int, stride: Int, after before: String
    ) -> [Place] {
        func convolution(_ stride: Int) -> Convolution {
            Convolution(maps: maps, kernel: 3, stride: PerAxis(stride), padding: 1, bias: false)
        }
        var places = [
            Place(convolution(stride), name: "\(name).conv1", inputs: [before]),
            Place(BatchNormalization(), name: "\(name).bn1"),
            Place(ReLU(), name: "\(name).relu1"),
            Place(convolution(1), name: "\(name).conv2"),
            Place(BatchNormalization(), name: "\(name).bn2"),
        ]
        var past = before
        if stride > 1 {
            places.append(
                Place(
                    Convolution(maps: maps, kernel: 1, stride: PerAxis(stride), bias: false),
                    name: "\(name).downsample.0", inputs: [before]))
            places.append(Place(BatchNormalization(), name: "\(name).downsample.1"))
            past = "\(name).downsample.1"
        }
        places.append(Place(Add(), name: "\(name).add", inputs: ["\(name).bn2", past]))
        places.append(Place(ReLU(), name: "\(name).relu"))
        return places
    }
}
