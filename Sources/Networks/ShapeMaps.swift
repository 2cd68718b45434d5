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
}
