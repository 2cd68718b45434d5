public import Tensors

/// Real photographs from a folder, in whichever layout they lie there.
public enum Photographs {
    /// A dataset of IDX files where the folder holds such files, of a `FolderTree` otherwise.
    ///
    /// - Throws: `DatasetError`; `Cancelled`.
    public static func dataset(
        at path: String, options: PictureOptions = PictureOptions(),
        reading: FolderOptions = FolderOptions(), cancellation: Cancellation? = nil
    ) throws -> Dataset {
        if IDX.isHere(path) {
            return try IDX.dataset(
                at: path, options: options, reading: reading, cancellation: cancellation)
        }
        return try FolderTree.dataset(
            at: path, options: options, reading: reading, cancellation: cancellation)
    }
}
