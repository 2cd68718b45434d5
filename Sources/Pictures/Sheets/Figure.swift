import Synchronization

/// A picture for a page: twice as many pixels as it takes there, for sharp screens, and words for those who cannot see it.
///
/// Its pixels are drawn when they are first asked for, and kept then. The same figure is drawn again in another theme, at another
/// width or with lines and letters instead of pixels: see `FigureFile`.
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
    /// Whether there are lines and letters in it; else it is an image, and looks the same in every theme.
    public let isDrawn: Bool
    private let layout: @Sendable (Theme) -> Sheet

    /// - Parameters:
    ///   - layout: the figure in a theme.
    ///   - raster: makes the screen's pixels; called once, on whatever thread asks first.
    public init(
        logicalWidth: Int, logicalHeight: Int, alternativeText: String, isDrawn: Bool = true,
        layout: @escaping @Sendable (Theme) -> Sheet, raster: @escaping @Sendable () -> Raster
    ) {
        drawing = Drawing(make: raster)
        self.logicalWidth = logicalWidth
        self.logicalHeight = logicalHeight
        self.alternativeText = alternativeText
        self.isDrawn = isDrawn
        self.layout = layout
    }

    /// The longest side of a drawn picture, and the most pixels it has.
    static let limits = (side: 32_767.0, pixels: 64e6)

    /// Draws on white; what would be larger than a picture can be is drawn smaller.
    public init(alternativeText: String, layout: @escaping @Sendable (Theme) -> Sheet) {
        let sheet = layout(.screen)
        let (across, down) = (Double(sheet.width), Double(sheet.height))
        let scale = min(
            Double(Figure.density), Figure.limits.side / max(across, down),
            (Figure.limits.pixels / (across * down)).squareRoot())
        let (columns, rows) = (max(1, Int(across * scale)), max(1, Int(down * scale)))
        self.init(
            logicalWidth: max(1, columns / Figure.density),
            logicalHeight: max(1, rows / Figure.density), alternativeText: alternativeText,
            layout: layout
        ) { sheet.raster(columns: columns, rows: rows, scale: scale) }
    }

    /// Draws the same in every theme.
    ///
    /// - Precondition: both sizes are positive.
    public init(
        width: Int, height: Int, alternativeText: String, draw: @escaping @Sendable (Canvas) -> Void
    ) {
        let sheet = Sheet(width: width, height: height, draw: draw)
        self.init(alternativeText: alternativeText) { _ in sheet }
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
        let (width, height) = (max(1, size.0 / Figure.density), max(1, size.1 / Figure.density))
        self.init(
            logicalWidth: width, logicalHeight: height, alternativeText: alternativeText,
            isDrawn: false,
            layout: { _ in
                Sheet(width: width, height: height) { canvas in
                    canvas.draw(
                        raster, x: 0, y: 0, width: Double(width), height: Double(height),
                        smoothing: step > 1 ? .nearest : .smooth)
                }
            },
            raster: {
                side > limit
                    ? raster.resized(width: size.0, height: size.1) : raster.enlarged(by: step)
            })
    }

    /// The figure in a theme.
    public func sheet(in theme: Theme) -> Sheet { layout(theme) }

    /// The PNG file, with the alternative text as its `Description` and these entries behind it.
    public func png(text: [(key: String, value: String)] = []) -> [UInt8] {
        raster.png(
            text: [(key: "Description", value: alternativeText)] + text,
            density: Double(Figure.density))
    }

    /// Two figures are equal when they look alike.
    public static func == (one: Figure, other: Figure) -> Bool {
        (one.logicalWidth, one.logicalHeight, one.alternativeText)
            == (other.logicalWidth, other.logicalHeight, other.alternativeText)
            && one.drawing == other.drawing
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
