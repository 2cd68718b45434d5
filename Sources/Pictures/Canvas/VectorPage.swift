import CCairo

/// A page of lines, letters and images, written as SVG or PDF: the same bytes whenever the same is drawn.
struct VectorPage {
    /// What cairo says where a page cannot be drawn or written.
    struct Fault: Error, Equatable {
        let reason: String
    }

    /// In points.
    let width: Double
    let height: Double
    /// What it shows, for those who do not see it.
    let title: String
    /// What made it, by name.
    let source: [(key: String, value: String)]

    /// The page as SVG, with its title and what made it for those who hear it read.
    ///
    /// - Throws: `Fault`.
    func svg(_ draw: (Canvas) -> Void) throws(Fault) -> [UInt8] {
        let (bytes, images) = try written(cairo_svg_surface_create_for_stream, draw)
        return SVGText(
            title: title, description: told(source, separator: "\n"), images: images
        ).completed(bytes)
    }

    /// The page as PDF: the title and what made it are the document's properties; it has no date, for that would differ.
    ///
    /// - Throws: `Fault`.
    func pdf(_ draw: (Canvas) -> Void) throws(Fault) -> [UInt8] {
        try written(cairo_pdf_surface_create_for_stream) { canvas in
            let surface = canvas.surface
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
            if let program = source.first(where: { $0.key == "Software" }) {
                cairo_pdf_surface_set_metadata(
                    surface, CAIRO_PDF_METADATA_CREATOR, program.value)
            }
            let rest = source.filter { $0.key != "Software" }
            cairo_pdf_surface_set_metadata(
                surface, CAIRO_PDF_METADATA_SUBJECT, told(rest, separator: "; "))
            // What is no date is left out; without this the present time is written.
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "")
            draw(canvas)
        }.bytes
    }

    private func told(_ source: [(key: String, value: String)], separator: String) -> String {
        source.map { "\($0.key): \($0.value)" }.joined(separator: separator)
    }

    private typealias MakeSurface = (
        cairo_write_func_t?, UnsafeMutableRawPointer?, Double, Double
    ) -> OpaquePointer?

    /// Draws on a surface that writes into memory.
    private func written(
        _ make: MakeSurface, _ draw: (Canvas) -> Void
    ) throws(Fault) -> (bytes: [UInt8], images: [Canvas.PlacedImage]) {
        let file = FileInMemory()
        // Safe: `file` outlives the surface, which is finished before this function ends; cairo hands over `count` bytes.
        let surface = make(
            { closure, data, count in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<FileInMemory>.fromOpaque(closure).takeUnretainedValue().bytes.append(
                    contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(file).toOpaque(), width, height)
        // Cairo gives a surface that is in error, never none.
        guard let surface else { throw Fault(reason: "out of memory") }
        if let reason = Self.reason(cairo_surface_status(surface)) {
            cairo_surface_destroy(surface)
            throw Fault(reason: reason)
        }
        let canvas = Canvas(
            vectorSurface: surface, width: Int(width.rounded(.up)), height: Int(height.rounded(.up))
        )
        canvas.fill(background: .white)
        draw(canvas)
        let drawn = cairo_status(canvas.context)
        cairo_surface_finish(surface)
        for status in [drawn, cairo_surface_status(surface)] {
            if let reason = Self.reason(status) { throw Fault(reason: reason) }
        }
        return withExtendedLifetime(file) { (file.bytes, canvas.placedImages) }
    }

    /// Nil where nothing is wrong.
    private static func reason(_ status: cairo_status_t) -> String? {
        guard status != CAIRO_STATUS_SUCCESS else { return nil }
        return cairo_status_to_string(status).map { String(cString: $0) }
            ?? "status \(status.rawValue)"
    }
}

/// Where a surface writes its file.
private final class FileInMemory {
    var bytes: [UInt8] = []
}
