import Networks
import Tensors
import Testing

struct ArchitectureTests {
    @Test(arguments: [(67, 26_411_619), (8, 26_396_456)])
    func `tiny VGG has as many weights as the paper's table gives`(
        classes: Int, count: Int
    ) throws {
        #expect(try Architecture.tinyVGG(classes: classes).parameterCount() == count)
    }

    @Test func `the network for photographs has as many weights as worked out`() throws {
        #expect(try Architecture.lfw(classes: 34).parameterCount() == 1_183_714)
    }

    @Test
    func `the networks of the field have as many weights as their papers and torchvision give`()
        throws
    {
        #expect(try Architecture.resnet18(classes: 1000).parameterCount() == 11_689_512)
        #expect(try Architecture.alexnet(classes: 1000).parameterCount() == 61_100_840)
        #expect(try Architecture.vgg16(classes: 1000).parameterCount() == 138_357_544)
        #expect(try Architecture.lenet5(classes: 10).parameterCount() == 61_706)
        // The trunk without its last layer, and Zhang's decoder.
        for instance in [true, false] {
            let decoder = try Architecture.resnet18Decoder(classes: 200, instance: instance)
            #expect(try decoder.parameterCount() == 11_176_512 + 746_800)
            #expect(decoder.nodes.first { $0.name == "decoder.up2" }?.outputShape == [200, 8, 8])
        }
    }

    @Test func `a branch is written with the names of what it reads`() throws {
        let architecture = try Architecture(
            name: "network", input: [2, 4, 4],
            places: [
                .init(Convolution(maps: 2, kernel: 1), name: "one"),
                .init(Convolution(maps: 2, kernel: 1), name: "other", inputs: ["input"]),
                .init(Add(), inputs: ["one", "other"]),
            ])
        #expect(architecture.nodes.map(\.inputs) == [[-1], [-1], [0, 1]])
        #expect(architecture.readers == [[2], [2], []])
        let again = try Architecture(json: architecture.json)
        #expect(again.json == architecture.json)
        #expect(again.nodes.map(\.inputs) == architecture.nodes.map(\.inputs))
    }

    @Test func `branches that do not fit are told in a sentence`() throws {
        func problem(_ places: [Architecture.Place]) -> String? {
            do {
                _ = try Architecture(name: "network", input: [2, 4, 4], places: places)
                return nil
            } catch {
                return "\(error)"
            }
        }
        let one = Architecture.Place(Convolution(maps: 3, kernel: 1), name: "one")
        #expect(
            problem([one, .init(Add())]) == "layer 'add1': add reads 1 layer, expected 2 or more")
        #expect(
            problem([one, .init(Add(), inputs: ["one", "input"])])
                == "layer 'add1': add: expected 3x4x4 from each layer, got 2x4x4")
        #expect(
            problem([one, .init(ReLU(), inputs: ["two"])])
                == "layer 'relu': no layer before this one is called 'two'")
        #expect(
            problem([one, .init(ReLU(), inputs: ["one", "input"])])
                == "layer 'one.relu': relu reads 2 layers, expected 1")
        #expect(problem([one, one]) == "layer 'one': two layers are called 'one'")
    }

    @Test func `receptive fields are those reckoned by hand`() throws {
        let vgg = try Architecture.tinyVGG(classes: 8)
        let sizes = zip(vgg.nodes, vgg.receptiveFields)
            .filter { vgg.stageNames.contains($0.0.name) }.map(\.1.height.size)
        #expect(sizes == [3, 5, 6, 10, 14, 16, 24, 32, 36, nil, nil, nil, nil])
        // Of the trunk: 7, then 11 after the pooling; each stage doubles the steps. 435 is the field's known number.
        let residual = try Architecture.resnet18(classes: 10)
        let last = try #require(residual.nodes.firstIndex { $0.name == "layer4.1.add" })
        #expect(residual.receptiveFields[last].height.size == 435)
        let gaps = try Architecture(
            name: "network", input: [1, 32, 32],
            layers: [
                (nil, Convolution(maps: 1, kernel: 3, dilation: 4)), (nil, Resize(factor: 2)),
                (nil, Convolution(maps: 1, kernel: 3)),
                (nil, TransposedConvolution(maps: 1, kernel: 4, stride: 2)),
            ])
        #expect(gaps.receptiveFields.map(\.height.size) == [9, 9, 10, 10.5])
        let wide = try Architecture(
            name: "network", input: [1, 32, 32],
            layers: [
                (nil, Convolution(maps: 1, kernel: PerAxis(height: 1, width: 5))),
                (nil, MaxPooling(kernel: PerAxis(height: 2, width: 1))),
                (nil, Convolution(maps: 1, kernel: 3)), (nil, GlobalAveragePooling()),
            ])
        #expect(wide.receptiveFields.map(\.height.size) == [1, 2, 6, nil])
        #expect(wide.receptiveFields.map(\.width.size) == [5, 5, 7, nil])
    }

    @Test func `a unit's pixels are those whose change changes it`() throws {
        let vgg = try Architecture.tinyVGG(classes: 8)
        let fields = vgg.receptiveFields
        func pixels(_ name: String, _ index: Int) throws -> Range<Int> {
            let node = try #require(vgg.nodes.firstIndex { $0.name == name })
            return fields[node].height.pixels(at: index, of: 224)
        }
        // conv1_1 reaches one pixel over the border, pool1 two; pool1's second unit begins two further.
        #expect(try pixels("conv1_1", 0) == 0..<2)
        #expect(try pixels("conv1_1", 5) == 4..<7)
        #expect(try pixels("pool1", 0) == 0..<4)
        #expect(try pixels("pool1", 1) == 0..<6)
        #expect(try pixels("pool1", 2) == 2..<8)
        #expect(try pixels("pool1", 111) == 220..<224)
        #expect(try pixels("pool3", 14) == 98..<134)
        #expect(try pixels("fc1", 0) == 0..<224)
        let uneven = ReceptiveField.pixel.widened(
            kernel: 3, stride: 2, padding: Padding(top: 0, left: 2, bottom: 0, right: 0))
        #expect(uneven.height.start == 0 && uneven.width.start == -2)
        // What sees nothing but padding is shown at the border.
        #expect(
            ReceptiveField.pixel.widened(kernel: 1, stride: 1, padding: 3).height.pixels(
                at: 0, of: 8) == 0..<1)
    }

    @Test func `a layer's name means its output after the rectifier`() throws {
        let architecture = try Architecture.tinyVGG(classes: 8, input: [3, 32, 32])
        let rectified = try architecture.node(of: "conv1_1")
        #expect(architecture.nodes[rectified].name == "conv1_1.relu")
        #expect(try architecture.node(of: "conv1_1", rectified: false) == rectified - 1)
        #expect(
            architecture.stageNames == [
                "conv1_1", "conv1_2", "pool1", "conv2_1", "conv2_2", "pool2", "conv3_1", "conv3_2",
                "pool3", "fc1", "fc2", "fc3", "fc4",
            ])
    }

    @Test func `an unknown layer is told with those that there are`() throws {
        let architecture = try Architecture.lfw(classes: 34)
        let error = #expect(throws: NetworkError.self) { try architecture.node(of: "conv9") }
        #expect(error?.description == "'conv9' is not a layer of this network")
        #expect(error?.hint == "it has conv1 pool1 conv2 pool2 conv3 pool3 fc1 fc2 fc3")
    }

    @Test func `an architecture comes back from its header`() throws {
        let architecture = try Architecture.lfw(classes: 5)
        let again = try Architecture(json: architecture.json)
        #expect(again.json == architecture.json)
        #expect(again.output == [5])
    }

    @Test func `names made up leave those alone that were given`() throws {
        let architecture = try Architecture(
            name: "network", input: [2, 4, 4],
            places: [
                .init(Convolution(maps: 2, kernel: 1), name: "conv2"),
                .init(Convolution(maps: 2, kernel: 1)), .init(ReLU()),
                .init(LeakyReLU(leak: 0.1), inputs: ["conv3"]),
            ])
        #expect(
            architecture.nodes.map(\.name) == ["conv2", "conv3", "conv3.relu", "conv3.relu2"])
    }
}
