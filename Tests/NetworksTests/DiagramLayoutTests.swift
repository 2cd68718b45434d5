import Networks
import Tensors
import Testing

struct DiagramLayoutTests {
    @Test func `a chain stands in one lane, rectifiers joined to their layers`() throws {
        let layout = DiagramLayout(try .tinyVGG(classes: 8, input: [3, 32, 32]))
        #expect(layout.lanes == 1)
        #expect(layout.blocks.map(\.row) == Array(1...14))
        #expect(layout.blocks.map(\.nodes.count) == [2, 2, 1, 2, 2, 1, 2, 2, 1, 1, 2, 2, 2, 1])
        #expect(layout.blocks.map(\.inputs) == (-1..<13).map { [$0] })
    }

    @Test func `a residual network has its shortcuts beside it`() throws {
        let architecture = try Architecture.resnet18(classes: 10, input: [3, 64, 64])
        let layout = DiagramLayout(architecture)
        #expect(layout.lanes == 2)
        // Nobody stands where another stands, and everybody stands below what they read.
        let places = Set(layout.blocks.map { [$0.row, $0.lane] })
        #expect(places.count == layout.blocks.count)
        for block in layout.blocks {
            for input in block.inputs where input >= 0 {
                #expect(layout.blocks[input].row < block.row)
            }
        }
        let beside = layout.blocks.filter { $0.lane == 1 }.map {
            architecture.nodes[$0.nodes[0]].name
        }
        let shortcuts = (2...4).map { "layer\($0).0.downsample.0" }
        #expect(beside == shortcuts)
    }
}
