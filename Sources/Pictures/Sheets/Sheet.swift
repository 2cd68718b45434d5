/// A figure in one theme: how large it is and how it is drawn, in logical pixels.
public struct Sheet: Sendable {
    public let width: Int
    public let height: Int
    /// Draws all of it, on what is white.
    public let draw: @Sendable (Canvas) -> Void

    /// - Precondition: both sizes are positive.
    public init(width: Int, height: Int, draw: @escaping @Sendable (Canvas) -> Void) {
        precondition(width > 0 && height > 0)
        self.width = width
        self.height = height
        self.draw = draw
    }

    /// Sheets side by side, their upper edges on a line.
    ///
    /// - Precondition: there is a sheet.
    public init(sideBySide sheets: [Sheet]) {
        self.init(
            width: sheets.reduce(0) { $0 + $1.width }, height: sheets.map(\.height).max() ?? 0
        ) { canvas in
            canvas.saved {
                for sheet in sheets {
                    canvas.saved { sheet.draw(canvas) }
                    canvas.translate(Double(sheet.width), 0)
                }
            }
        }
    }

    /// The pixels, some for each logical one.
    func raster(columns: Int, rows: Int, scale: Double) -> Raster {
        let canvas = Canvas(width: columns, height: rows)
        canvas.scale(scale, scale)
        draw(canvas)
        return canvas.raster()
    }
}
