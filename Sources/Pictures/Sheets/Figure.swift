import Synchronization

/// A picture for a page: twice as many pixels as it takes there, for sharp screens, and words for those who cannot see it.
///
/// It is drawn when its pixels are first asked for, and kept then.
public struct Figure: Sendable, Equatable {
    /// Pixels per logical pixel, along each side.
    public static let density = 2

    private let drawing: Drawing
    /// The pixels.
    public var raster: Raster { drawing.raster }
    /// The width that the picture takes on a page.
    public let logicalWidth: Int
    public let logicalHeight: Int
    /// What the picture shows, in a sentence.
    public let alternativeText: String

    /// - Parameter raster: makes the pixels; called once, on whatever thread asks first.
    public init(
        logicalWidth: Int, logicalHeight: Int, alternativeText: String,
        raster: @escaping @Sendable () -> Raster
    ) {
        drawing = Drawing(make: raster)
        self.logicalWidth = logicalWidth
        self.logicalHeight = logicalHeight
        self.alternativeText = alternativeText
    }

    /// The longest side of a drawn picture, and the most pixels it has.
    private static let limits = (side: 32_767.0, pixels: 64e6)

    /// Draws in logical pixels on white; what would be larger than a picture can be is drawn smaller.
    ///
    /// - Precondition: both sizes are positive.
    public init(
        width: Int, height: Int, alternativeText: String, draw: @escaping @Sendable (Canvas) -> Void
    ) {
        precondition(width > 0 && height > 0)
        let (across, down) = (Double(width), Double(height))
        let scale = min(
            Double(Figure.density), Figure.limits.side / max(across, down),
            (Figure.limits.pixels / (across * down)).squareRoot())
        let (columns, rows) = (max(1, Int(across * scale)), max(1, Int(down * scale)))
        self.init(
            logicalWidth: max(1, columns / Figure.density),
            logicalHeight: max(1, rows / Figure.density), alternativeText: alternativeText
        ) {
            let canvas = Canvas(width: columns, height: rows)
            canvas.scale(scale, scale)
            draw(canvas)
            return canvas.raster()
        }
    }

    /// A picture by itself, small ones enlarged in whole steps to about 192 logical pixels, those above 1,600 made smaller.
    ///
    /// - Precondition: the picture has pixels.
    public init(showing raster: Raster, alternativeText: String) {
        let side = max(raster.width, raster.height)
        precondition(raster.width > 0 && raster.height > 0)
        let step = max(1, (192 * Figure.density + side - 1) / side)
        let limit = 1600 * Figure.density
        let size =
            side > limit
            ? (max(1, raster.width * limit / side), max(1, raster.height * limit / side))
            : (raster.width * step, raster.height * step)
        self.init(
            logicalWidth: max(1, size.0 / Figure.density),
            logicalHeight: max(1, size.1 / Figure.density), alternativeText: alternativeText
        ) {
            side > limit
                ? raster.resized(width: size.0, height: size.1) : raster.enlarged(by: step)
        }
    }

    /// The PNG file, with the alternative text as its `Description` and these entries behind it.
    public func png(text: [(key: String, value: String)] = []) -> [UInt8] {
        raster.png(
            text: [(key: "Description", value: alternativeText)] + text,
            density: Double(Figure.density))
    }
}

/// Pixels that are made when they are first asked for.
private final class Drawing: Sendable, Equatable {
    private let make: @Sendable () -> Raster
    private let made = Mutex<Raster?>(nil)

    init(make: @escaping @Sendable () -> Raster) { self.make = make }

    var raster: Raster {
        made.withLock { made in
            if let made { return made }
            let raster = make()
            made = raster
            return raster
        }
    }

    static func == (one: Drawing, other: Drawing) -> Bool {
        one === other || one.raster == other.raster
    }
}
