import Tensors

extension Shape {
    /// - Throws: `NetworkError.input` unless this is `[channels, height, width]`.
    func requireMaps(of layer: String) throws {
        guard rank == 3 else {
            throw NetworkError.input(
                layer: layer, given: self, expected: "maps (channels x height x width)",
                hint: "put it before flatten")
        }
    }

    /// The window of a pooling over these maps.
    /// - Throws: `NetworkError.input`, `.geometry`.
    func window(
        of layer: String, kernel: PerAxis, stride: PerAxis, padding: Padding, ceil: Bool,
        countsPadding: Bool = true
    ) throws -> PoolingGeometry {
        try requireMaps(of: layer)
        return try translating(layer) {
            try PoolingGeometry(
                channels: self[0], height: self[1], width: self[2], kernel: kernel,
                stride: stride, padding: padding, ceil: ceil, countsPadding: countsPadding)
        }
    }

    /// Tells a geometry's error as the layer's.
    func translating<Geometry>(
        _ layer: String, _ make: () throws -> Geometry
    ) throws -> Geometry {
        do {
            return try make()
        } catch TensorError.geometry(let given, let expected) {
            throw NetworkError.geometry(layer: layer, given: given, expected: expected)
        }
    }
}
