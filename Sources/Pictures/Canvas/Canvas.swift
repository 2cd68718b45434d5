import CCairo

/// A sheet of pixels to draw on, with paths, gradients, pictures and text.
///
/// x runs to the right and y downwards from the upper left corner; a unit is a pixel until `scale` says otherwise.
/// Drawing is deterministic: the same calls give the same pixels. A canvas belongs to the function that draws on it.
///
///     let canvas = Canvas(width: 64, height: 64, background: .white)
///     canvas.ellipse(x: 32, y: 32, radiusX: 20, radiusY: 28)
///     canvas.fill(Color(0xE0AC69))
///     let picture = canvas.raster()
public final class Canvas {
    public let width: Int
    public let height: Int
    let surface: OpaquePointer
    let context: OpaquePointer
    /// Whether what is drawn stays lines and letters, and there are no pixels to ask for.
    let isVector: Bool
    /// The images drawn on a canvas without pixels, in order.
    var placedImages: [PlacedImage] = []

    /// A canvas of one colour; without a background it is transparent, and `mask` tells where something was drawn.
    ///
    /// - Precondition: both sizes lie in 1...32,767.
    public init(width: Int, height: Int, background: Color? = .white) {
        precondition((1...32_767).contains(width) && (1...32_767).contains(height))
        self.width = width
        self.height = height
        surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height))
        context = cairo_create(surface)
        isVector = false
        precondition(cairo_status(context) == CAIRO_STATUS_SUCCESS, "no memory for the canvas")
        cairo_set_antialias(context, CAIRO_ANTIALIAS_GRAY)
        if let background { fill(background: background) }
    }

    /// A canvas over a page of SVG or PDF, which it lets go of at its end.
    init(vectorSurface: OpaquePointer, width: Int, height: Int) {
        self.width = width
        self.height = height
        surface = vectorSurface
        context = cairo_create(vectorSurface)
        isVector = true
        precondition(cairo_status(context) == CAIRO_STATUS_SUCCESS, "no memory for the canvas")
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Covers the whole canvas, within the clip.
    public func fill(background: Color) {
        setSource(.color(background))
        cairo_paint(context)
    }

    // MARK: state

    /// Runs the drawing and then takes back its transforms, clips and settings.
    public func saved<Result>(_ draw: () throws -> Result) rethrows -> Result {
        save()
        defer { restore() }
        return try draw()
    }

    /// Remembers transform, clip and settings until `restore`.
    public func save() { cairo_save(context) }

    /// Returns to what the last `save` remembered.
    public func restore() { cairo_restore(context) }

    public func translate(_ x: Double, _ y: Double) { cairo_translate(context, x, y) }

    public func scale(_ x: Double, _ y: Double) { cairo_scale(context, x, y) }

    /// Turns what is drawn from here on, clockwise on the screen, in radians.
    public func rotate(_ angle: Double) { cairo_rotate(context, angle) }

    /// Puts `x' = xx x + xy y + x0`, `y' = yx x + yy y + y0` before the present transform.
    public func transform(
        xx: Double, yx: Double, xy: Double, yy: Double, x0: Double = 0, y0: Double = 0
    ) {
        var matrix = cairo_matrix_t(xx: xx, yx: yx, xy: xy, yy: yy, x0: x0, y0: y0)
        cairo_transform(context, &matrix)
    }

    /// Whether edges are smoothed; without it every pixel is either covered or not.
    public var antialias: Bool {
        get { cairo_get_antialias(context) != CAIRO_ANTIALIAS_NONE }
        set {
            cairo_set_antialias(context, newValue ? CAIRO_ANTIALIAS_GRAY : CAIRO_ANTIALIAS_NONE)
        }
    }

    /// Limits drawing to the current path, until the surrounding `saved` ends; the path is used up.
    public func clip() { cairo_clip(context) }

    /// Draws apart and lays the result down as one, at an opacity: overlapping parts do not show through one another.
    public func group(alpha: Double, _ draw: () throws -> Void) rethrows {
        cairo_push_group(context)
        defer {
            cairo_pop_group_to_source(context)
            cairo_paint_with_alpha(context, alpha)
        }
        try draw()
    }

    // MARK: pixels

    /// What was drawn, red, green and blue; what is transparent shows white.
    public func raster() -> Raster {
        var samples = [UInt8](repeating: 0, count: width * height * 3)
        var next = 0
        forEachPixel { pixel in
            let behind = 255 &- (pixel >> 24)
            samples[next] = UInt8(truncatingIfNeeded: (pixel >> 16) & 255 &+ behind)
            samples[next &+ 1] = UInt8(truncatingIfNeeded: (pixel >> 8) & 255 &+ behind)
            samples[next &+ 2] = UInt8(truncatingIfNeeded: pixel & 255 &+ behind)
            next &+= 3
        }
        return Raster(width: width, height: height, channels: 3, samples: samples)
    }

    /// How much of each pixel is covered, in one channel: 0 nothing, 255 all. For canvases without a background.
    ///
    /// - Parameter threshold: with it, every pixel covered at least so far becomes 255 and every other 0.
    public func mask(threshold: UInt8? = nil) -> Raster {
        var samples = [UInt8](repeating: 0, count: width * height)
        var next = 0
        forEachPixel { pixel in
            let alpha = UInt8(truncatingIfNeeded: pixel >> 24)
            samples[next] = threshold.map { alpha >= $0 ? 255 : 0 } ?? alpha
            next &+= 1
        }
        return Raster(width: width, height: height, channels: 1, samples: samples)
    }

    /// Visits every pixel as 0xAARRGGBB, colours multiplied by alpha, row by row.
    ///
    /// Safe: the surface is flushed first and owns `stride * height` bytes for as long as the canvas lives.
    private func forEachPixel(_ visit: (UInt32) -> Void) {
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for y in 0..<height {
            let row = UnsafeRawPointer(data + y * stride)
            for x in 0..<width {
                visit(row.load(fromByteOffset: x &* 4, as: UInt32.self))
            }
        }
    }
}
