import Pictures

/// Stands in for the header reader of Pictures until that is there.
struct PictureHeader: Sendable {
    let width: Int
    let height: Int
    let channels: Int

    init(contentsOf path: String) throws {
        let picture = try Raster(contentsOf: path)
        (width, height, channels) = (picture.width, picture.height, picture.channels)
    }
}
