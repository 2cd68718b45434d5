import Tensors

/// Layers one after the other that compute maps by windows, none of which is read from elsewhere.
struct LocalStage: Sendable {
    private static let mostWindows = 3

    let nodes: [Int]
    let rows: AxisChain
    let columns: AxisChain

    fileprivate init(_ nodes: [Int], in architecture: Architecture) {
        self.nodes = nodes
        let places = nodes.map { architecture.nodes[$0] }
        func chain(_ axis: Int, _ side: (PerAxis) -> Int) -> AxisChain {
            AxisChain(
                size: places[0].inputShape[axis],
                steps: places.compactMap { node in
                    node.window.map {
                        AxisChain.Step(
                            span: side($0.span), stride: side($0.stride), start: side($0.start),
                            size: node.outputShape[axis])
                    }
                })
        }
        rows = chain(1, \.height)
        columns = chain(2, \.width)
    }

    /// The chain from the image as far as it is one, in parts: a new one begins before a window where maps have become smaller or
    /// several windows came before, so that little is computed beside what changes.
    static func all(of architecture: Architecture, upTo end: Int) -> [LocalStage] {
        let needed = architecture.nodes(below: end).union([end])
        func readers(_ index: Int) -> [Int] {
            needed.filter { architecture.nodes[$0].inputs.contains(index) }
        }
        var (stages, here, before): ([[Int]], [Int], Int) = ([], [], Architecture.image)
        while before != end, let next = readers(before).first, readers(before).count == 1,
            architecture.nodes[next].inputs == [before],
            let window = architecture.nodes[next].window,
            architecture.nodes[next].outputShape.rank == 3
        {
            let windows = here.compactMap { architecture.nodes[$0].window }.filter { !$0.isPoint }
            if !window.isPoint,
                windows.count >= mostWindows || windows.contains(where: { $0.stride != 1 })
            {
                stages.append(here)
                here = []
            }
            here.append(next)
            before = next
        }
        if !here.isEmpty { stages.append(here) }
        return stages.map { LocalStage($0, in: architecture) }
    }
}

extension Architecture {
    /// Some of its layers over maps of that shape in place of what `source` gives.
    ///
    /// - Throws: `NetworkError` where the layers do not fit maps of that size.
    func part(_ nodes: [Int], reading source: Int, of shape: Shape) throws -> Architecture {
        try Architecture(
            name: name, input: shape,
            places: nodes.map { index in
                let node = self.nodes[index]
                return Place(
                    node.layer, name: node.name,
                    inputs: node.inputs.map {
                        $0 == source ? Self.imageName : self.nodes[$0].name
                    })
            })
    }

    /// Products and sums of some of its layers.
    func multiplyAdds(of nodes: [Int]) throws -> Int {
        try nodes.reduce(0) {
            try $0 + self.nodes[$1].layer.multiplyAdds(for: self.nodes[$1].inputShapes)
        }
    }
}
