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
        #expect(try Architecture.lfw(classes: 34).parameterCount() == 724_962)
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
}
