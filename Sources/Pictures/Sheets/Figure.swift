/// A finished picture for a page: twice as many pixels as it takes there, for sharp screens, and words for those who cannot see it.
public struct Figure: Sendable, Equatable {
    /// Pixels per logical pixel, along each side.
    public static let density = 2

    public let raster: Raster
    /// The width that the picture takes on a page.
    public let logicalWidth: Int
    public let logicalHeight: Int
    /// What the picture shows, in a sentence.
    public let alternativeText: String

    public init(raster: Raster, logicalWidth: Int, logicalHeight: Int, alternativeText: String) {
        self.raster = raster
        self.logicalWidth = logicalWidth
        self.logicalHeight = logicalHeight
        self.alternativeText = alternativeText
    }

    /// The longest side of a drawn picture, and the most pixels it has.
    private static let limits = (side: 32_767.0, pixels: 64e6)

    /// Draws in logical pixels on white; what would be larger than a picture can be is drawn smaller.
    ///
    /// - Precondition: both sizes are positive.
    public init(width: Int, height: Int, alternativeText: String, draw: (Canvas) -> Void) {
        precondition(width > 0 && height > 0)
        let (across, down) = (Double(width), Double(height))
        let scale = min(
            Double(Figure.density), Figure.limits.side / max(across, down),
            (Figure.limits.pixels / (across * down)).squareRoot())
        let canvas = Canvas(
            width: max(1, Int(across * scale)), height: max(1, Int(down * scale)))
        canvas.scale(scale, scale)
        draw(canvas)
        self.init(
            raster: canvas.raster(), logicalWidth: max(1, canvas.width / Figure.density),
            logicalHeight: max(1, canvas.height / Figure.density),
            alternativeText: alternativeText)
    }

    /// A picture by itself, small ones enlarged in whole steps to about 192 logical pixels, those above 1,600 made smaller.
    ///
    /// - Precondition: the picture has pixels.
    public init(showing raster: Raster, alternativeText: String) {
        let side = max(raster.width, raster.height)
        precondition(raster.width > 0 && raster.height > 0)
        var shown = raster.enlarged(by: max(1, (192 * Figure.density + side - 1) / side))
        let limit = 1600 * Figure.density
        if side > limit {
            shown = raster.resized(
                width: max(1, raster.width * limit / side),
                height: max(1, raster.height * limit / side))
        }
        self.init(
            raster: shown, logicalWidth: max(1, shown.width / Figure.density),
            logicalHeight: max(1, shown.height / Figure.density), alternativeText: alternativeText)
    }

    /// The PNG file, with the alternative text as its `Description` and these entries behind it.
    public func png(text: [(key: String, value: String)] = []) -> [UInt8] {
        raster.png(
            text: [(key: "Description", value: alternativeText)] + text,
            density: Double(Figure.density))
    }
}
