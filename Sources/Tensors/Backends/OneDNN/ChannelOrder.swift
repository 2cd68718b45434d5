internal import COneDNN

/// How maps can lie that have several channels of a pixel side by side.
enum ChannelOrder: CaseIterable {
    /// Blocks of sixteen channels, for AVX-512.
    case blocksOf16
    /// Blocks of eight, for AVX2.
    case blocksOf8
    /// All channels of a pixel, nhwc.
    case channelsLast

    /// How maps lie; nil where none of the orders is theirs.
    init?(of maps: Buffer) throws {
        var description = try maps.description()
        let found = try Self.allCases.first { order in
            var candidate = try order.description(of: maps.shape)
            return dnnl_memory_desc_equal(&description, &candidate) == 1
        }
        guard let found else { return nil }
        self = found
    }

    /// oneDNN's description of maps `[batch, channels, height, width]` in that order.
    func description(of shape: Shape) throws -> dnnl_memory_desc_t {
        let tag =
            switch self {
            case .blocksOf16: dnnl_aBcd16b
            case .blocksOf8: dnnl_aBcd8b
            case .channelsLast: dnnl_acdb
            }
        return try OneDNNEngine.description(shape.sizes, tag)
    }

    /// How many channels of a pixel lie side by side.
    func width(channels: Int) -> Int {
        switch self {
        case .blocksOf16: 16
        case .blocksOf8: 8
        case .channelsLast: channels
        }
    }
}
