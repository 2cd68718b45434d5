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

    /// A network whose three branches come together: two rows, one, and none between.
    private func branches() throws -> Architecture {
        try Architecture(
            name: "network", input: [2, 8, 8],
            places: [
                .init(Convolution(maps: 2, padding: 1), name: "stem"),
                .init(Convolution(maps: 2, padding: 1), name: "long1"),
                .init(Convolution(maps: 2, padding: 1), name: "long2"),
                .init(Convolution(maps: 2, padding: 1), name: "short", inputs: ["stem"]),
                .init(Concatenate(), name: "all", inputs: ["long2", "short", "stem"]),
            ])
    }

    @Test func `branches come together below the leftmost`() throws {
        let layout = DiagramLayout(try branches())
        #expect(layout.blocks.map(\.row) == [1, 2, 3, 2, 4])
        #expect(layout.blocks.map(\.lane) == [0, 0, 0, 1, 0])
    }

    @Test func `a way past rows goes down beside a lane, each block's in a track of its own`()
        throws
    {
        let edges = DiagramEdges(DiagramLayout(try branches()))
        let past = edges.all.filter { $0.target == 4 }
        #expect(past.map(\.source) == [2, 3, 0])
        // The short way is nearer to its lane.
        #expect(
            past.map(\.detour) == [nil, .init(lane: 0, track: 0), .init(lane: 0, track: 1)])
        #expect((0..<2).map(edges.tracks) == [2, 0])
        #expect(edges.all.filter { $0.target != 4 }.allSatisfy { $0.detour == nil })
    }
}
