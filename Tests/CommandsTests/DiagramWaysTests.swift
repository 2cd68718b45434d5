import Networks
import Pictures
import Tensors
import Testing

@testable import Commands

/// The ways of drawings, over boxes of 200x30 in rows of 100.
struct DiagramWaysTests {
    private struct Piece {
        let source: Int
        let (from, to): (Point, Point)
        var isUpright: Bool { from.x == to.x }
        var x: ClosedRange<Double> { min(from.x, to.x)...max(from.x, to.x) }
        var y: ClosedRange<Double> { min(from.y, to.y)...max(from.y, to.y) }
    }

    private struct Box {
        let (lane, row): (Int, Int)
        var x: ClosedRange<Double> { Double(lane) * 300...Double(lane) * 300 + 200 }
        var y: ClosedRange<Double> { Double(row) * 100...Double(row) * 100 + 30 }
    }

    private static func networks() throws -> [Architecture] {
        func convolution(_ name: String, _ input: String? = nil) -> Architecture.Place {
            .init(Convolution(maps: 2, padding: 1), name: name, inputs: input.map { [$0] })
        }
        func join(_ name: String, _ inputs: [String]) -> Architecture.Place {
            .init(Concatenate(), name: name, inputs: inputs)
        }
        let branches: [[Architecture.Place]] = [
            // Three kinds of windows over one image.
            [
                convolution("wide"), convolution("middle", "input"),
                convolution("narrow", "input"), join("all", ["narrow", "wide", "middle"]),
            ],
            // A branch of three rows, one of one, and the stem itself.
            [
                convolution("stem"), convolution("long1"), convolution("long2"),
                convolution("long3"), convolution("short", "stem"),
                join("all", ["long3", "short", "stem"]), convolution("end"),
            ],
            // One that begins late beside another's way.
            [
                convolution("a"), convolution("b", "input"), join("d", ["b", "a"]),
                convolution("c", "a"), join("all", ["c", "d"]),
            ],
            // Each reads all before it.
            [
                convolution("a"), convolution("b"), join("ab", ["a", "b"]), convolution("c"),
                join("abc", ["a", "b", "c"]), convolution("d"),
                join("abcd", ["a", "b", "c", "d"]),
            ],
        ]
        return try branches.map {
            try Architecture(name: "network", input: [2, 8, 8], places: $0)
        } + [.resnet18(classes: 10, input: [3, 64, 64]), .tinyVGG(classes: 8)]
    }

    private static func drawing(_ architecture: Architecture) -> (pieces: [Piece], boxes: [Box]) {
        let layout = DiagramLayout(architecture)
        let ways = DiagramWays(
            layout, DiagramEdges(layout), lefts: (0..<layout.lanes).map { Double($0) * 300 },
            boxWidth: 200, trackGap: 4, gap: 10)
        func row(_ block: Int) -> Int { block >= 0 ? layout.blocks[block].row : 0 }
        let pieces = ways.all.flatMap { way in
            let points =
                [Point(way.start, Double(row(way.edge.source)) * 100 + 30)]
                + way.corners { Double($0) * 100 - 10 - 4 * Double($1) }
                + [Point(way.end, Double(row(way.edge.target)) * 100)]
            return zip(points, points.dropFirst()).map {
                Piece(source: way.edge.source, from: $0, to: $1)
            }
        }
        return (pieces, layout.blocks.map { Box(lane: $0.lane, row: $0.row) })
    }

    /// Whether more than an end is shared.
    private static func overlap(_ one: ClosedRange<Double>, _ other: ClosedRange<Double>) -> Bool {
        min(one.upperBound, other.upperBound) > max(one.lowerBound, other.lowerBound)
    }

    @Test func `every way goes down or across, and none through a box`() throws {
        for architecture in try Self.networks() {
            let (pieces, boxes) = Self.drawing(architecture)
            for piece in pieces {
                #expect(piece.isUpright || piece.from.y == piece.to.y)
                #expect(
                    !boxes.contains {
                        $0.x.overlaps(piece.x) && Self.overlap($0.y, piece.y)
                            || Self.overlap($0.x, piece.x) && $0.y.contains(piece.y.lowerBound)
                                && $0.y.lowerBound < piece.y.lowerBound
                    })
            }
        }
    }

    @Test func `ways from different boxes cross, but never lie on each other`() throws {
        for architecture in try Self.networks() {
            let pieces = Self.drawing(architecture).pieces
            for (index, one) in pieces.enumerated() {
                for other in pieces[..<index] where one.source != other.source {
                    let isSame =
                        one.isUpright && other.isUpright
                        ? one.x == other.x && Self.overlap(one.y, other.y)
                        : !one.isUpright && !other.isUpright && one.y == other.y
                            && Self.overlap(one.x, other.x)
                    #expect(!isSame, "\(one) and \(other)")
                }
            }
        }
    }
}
