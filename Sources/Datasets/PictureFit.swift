public import Pictures

/// How a picture that has not the wanted form is brought to it.
public enum PictureFit: String, Sendable, CaseIterable {
    /// Scaled until it covers the form, and the middle cut out.
    case crop
    /// Scaled until it lies within the form, black around it.
    case pad
    /// Each side scaled by itself.
    case stretch

    /// What it does to a picture, for an answer.
    public var words: String {
        switch self {
        case .crop: "scaled and the middle cut out (fit=crop; pad and stretch show the whole)"
        case .pad: "scaled whole, with black around (fit=pad)"
        case .stretch: "stretched (fit=stretch)"
        }
    }
}

extension Raster {
    /// The picture at this width and height.
    ///
    /// `crop` is torchvision's `Resize` and `CenterCrop`: the longer side is rounded down, and what is too much is cut off
    /// both ends, its half rounded to the nearest even number.
    ///
    /// - Precondition: all sizes are at least 1.
    public func fitted(width: Int, height: Int, by fit: PictureFit) -> Raster {
        if self.width == width, self.height == height { return self }
        // Compared as products, so that no rounding decides what is square.
        let isWider = self.width * height > self.height * width
        if fit == .stretch || self.width * height == self.height * width {
            return resized(width: width, height: height)
        }
        let followsHeight = (fit == .crop) == isWider
        let (whole, tall) =
            followsHeight
            ? (max(1, self.width * height / self.height), height)
            : (width, max(1, self.height * width / self.width))
        guard fit == .crop else {
            return resized(width: whole, height: tall).padded(width: width, height: height)
        }
        func start(_ excess: Int) -> Int {
            Int((Double(excess) / 2).rounded(.toNearestOrEven))
        }
        let (x, y) = (start(whole - width), start(tall - height))
        // Only what is kept is computed: the whole of a long strip would be larger than any memory.
        return resized(width: whole, height: tall, columns: x..<x + width, rows: y..<y + height)
    }

    private func padded(width newWidth: Int, height newHeight: Int) -> Raster {
        var whole = Raster(width: newWidth, height: newHeight, channels: channels, filledWith: 0)
        let length = width * channels
        for row in 0..<height {
            let start =
                ((row + (newHeight - height) / 2) * newWidth + (newWidth - width) / 2)
                * channels
            whole.samples.replaceSubrange(
                start..<(start + length), with: samples[(row * length)..<((row + 1) * length)])
        }
        return whole
    }
}
