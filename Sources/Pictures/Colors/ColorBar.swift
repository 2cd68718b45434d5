extension Canvas {
    /// A colour map from left to right with the ends of its scale printed beside it.
    ///
    /// - Parameters:
    ///   - y: the upper edge.
    ///   - width: of the whole, numbers included; the bar takes what they leave.
    public func colorBar(
        _ colormap: Colormap, scale: Scale, x: Double, y: Double, width: Double,
        height: Double = 10, theme: Theme = .screen
    ) {
        let size = theme.smallSize
        let baseline = y + height / 2 + size * 0.36
        let lower = NumberText.short(scale.lower)
        let upper = NumberText.short(scale.upper)
        let left = x + textWidth(lower, size: size) + 6
        let right = x + width - textWidth(upper, size: size) - 6
        text(lower, x: x, y: baseline, size: size, color: theme.muted)
        text(upper, x: right + 6, y: baseline, size: size, color: theme.muted)
        guard right > left else { return }
        let bar =
            scale.isConstant
            ? (0..<1).map { _ in Float(0.5) } : (0..<256).map { Float($0) / 255 }
        draw(
            colormap.raster(bar, width: bar.count, height: 1, scale: Scale(0, 1)), x: left, y: y,
            width: right - left, height: height)
        rectangle(x: left, y: y, width: right - left, height: height)
        stroke(theme.ink.opacity(0.35), width: 0.5 * theme.thickness)
    }
}
