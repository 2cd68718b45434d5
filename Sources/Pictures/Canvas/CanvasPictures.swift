import CCairo

/// Pictures laid onto the canvas.
extension Canvas {
    /// How a picture takes another size.
    public enum Smoothing: Sendable {
        /// Every sample becomes a square.
        case nearest
        /// Samples run into one another; made smaller, they are averaged.
        case smooth
    }

    /// An image on a page of SVG or PDF.
    struct PlacedImage: Equatable {
        let width: Int
        let height: Int
        let smoothing: Smoothing
    }

    /// Draws a picture into a rectangle; without a size, a sample is a unit.
    public func draw(
        _ raster: Raster, x: Double, y: Double, width: Double? = nil, height: Double? = nil,
        smoothing: Smoothing = .nearest, alpha: Double = 1
    ) {
        guard raster.width > 0, raster.height > 0 else { return }
        if isVector { return place(raster, x, y, width, height, smoothing, alpha) }
        paint(
            raster, x: x, y: y, width: width ?? Double(raster.width),
            height: height ?? Double(raster.height), smoothing, alpha)
    }

    /// Embeds a picture: a photograph with at most four pixels for each of the page's units, a map with all of its own.
    private func place(
        _ raster: Raster, _ x: Double, _ y: Double, _ width: Double?, _ height: Double?,
        _ smoothing: Smoothing, _ alpha: Double
    ) {
        let size = (width ?? Double(raster.width), height ?? Double(raster.height))
        let most = (max(1, Int(size.0 * 4)), max(1, Int(size.1 * 4)))
        let isTooFine =
            smoothing == .smooth && raster.width > most.0 && raster.height > most.1
        let embedded = isTooFine ? raster.resized(width: most.0, height: most.1) : raster
        placedImages.append(
            PlacedImage(width: embedded.width, height: embedded.height, smoothing: smoothing))
        paint(embedded, x: x, y: y, width: size.0, height: size.1, smoothing, alpha)
    }

    private func paint(
        _ raster: Raster, x: Double, y: Double, width: Double, height: Double,
        _ smoothing: Smoothing, _ alpha: Double
    ) {
        var pixels = packed(raster)
        // Safe: the surface over `pixels` is drawn and let go of before the buffer is.
        pixels.withUnsafeMutableBytes { bytes in
            let picture = cairo_image_surface_create_for_data(
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_RGB24,
                Int32(raster.width), Int32(raster.height), Int32(raster.width * 4))
            saved {
                translate(x, y)
                scale(width / Double(raster.width), height / Double(raster.height))
                cairo_set_source_surface(context, picture, 0, 0)
                let pattern = cairo_get_source(context)
                cairo_pattern_set_filter(
                    pattern, smoothing == .nearest ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD)
                if !isVector {
                    // Smoothing must not reach beyond the edge; a page has no samples there.
                    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
                    cairo_new_path(context)
                    cairo_rectangle(context, 0, 0, Double(raster.width), Double(raster.height))
                    cairo_clip(context)
                }
                cairo_paint_with_alpha(context, alpha)
            }
            cairo_surface_finish(picture)
            cairo_surface_destroy(picture)
        }
    }

    private func packed(_ raster: Raster) -> [UInt32] {
        let samples = raster.samples
        if raster.channels == 1 { return samples.map { UInt32($0) &* 0x010101 } }
        return (0..<(raster.width * raster.height)).map { pixel in
            let first = pixel &* 3
            return UInt32(samples[first]) << 16 | UInt32(samples[first &+ 1]) << 8
                | UInt32(samples[first &+ 2])
        }
    }
}
