import Networks
import Pictures
import Tensors

/// What a network gave for an image, kept while an explorer looks at one layer after the other.
struct ExplorerCache: Sendable {
    /// Whose it is; held, so that no other can come to stand at its address.
    let explorer: Explorer
    let picture: Raster
    let reading: NetworkSnapshot
    let trace: Trace
}
