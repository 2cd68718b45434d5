import Pictures

/// Figures side by side in one picture.
enum FigureRow {
    /// - Precondition: there is a figure.
    static func join(_ figures: [Figure]) -> Figure {
        Figure(
            logicalWidth: figures.reduce(0) { $0 + $1.logicalWidth },
            logicalHeight: figures.map(\.logicalHeight).max() ?? 0,
            alternativeText: figures.map(\.alternativeText).joined(separator: ". "),
            layout: { theme in Sheet(sideBySide: figures.map { $0.sheet(in: theme) }) },
            raster: { Raster.sideBySide(figures.map { $0.raster.rgb() }) })
    }
}
