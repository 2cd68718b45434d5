public import Pictures
public import Tensors

/// How pictures are brought to one form: cut, turned to grey or colour, resized, in this order.
public struct PictureOptions: Sendable, Hashable {
    /// Width and height of every picture where the pictures differ in size and none is asked for.
    public static let usualSize = 224
    /// The largest side that is kept where all pictures have one size and none is asked for.
    public static let largestKept = 1024

    /// Height and width of what is kept of the middle, in pixels; nil keeps the whole picture.
    public var crop: PerAxis?
    /// Width and height of every picture; nil: those that all pictures have, or `usualSize`.
    public var width: Int?
    public var height: Int?
    /// What happens to pictures of another form.
    public var fit: PictureFit
    /// 1 (grey) or 3 (red, green, blue); nil: those of the first picture.
    public var channels: Int?
    /// What is done with the exponent that a PNG file tells.
    public var gamma = PNGGamma.apply
    /// Classes with fewer pictures are left out.
    public var minimum: Int

    public init(
        size: PerAxis? = nil, crop: PerAxis? = nil, fit: PictureFit = .crop, channels: Int? = nil,
        minimum: Int = 0
    ) {
        precondition(channels.map { $0 == 1 || $0 == 3 } ?? true)
        precondition((size ?? 1).smaller > 0 && (crop ?? 1).smaller > 0)
        self.crop = crop
        self.fit = fit
        width = size?.width
        height = size?.height
        self.channels = channels
        self.minimum = minimum
    }

    /// Reads a picture and brings it to this form.
    ///
    /// - Throws: `DatasetError.unreadablePicture`, `.cropTooLarge`.
    func read(_ path: String) throws -> Raster {
        var picture: Raster
        do {
            picture = try Raster(contentsOf: path, gamma: gamma)
        } catch {
            var isCutShort = false
            if case PictureError.truncated = error { isCutShort = true }
            throw DatasetError.unreadablePicture(
                path: path, reason: String(describing: error), isCutShort: isCutShort)
        }
        return try apply(to: picture, named: path)
    }

    /// Brings a picture to this form.
    ///
    /// - Throws: `DatasetError.cropTooLarge`.
    public func apply(to original: Raster, named name: String) throws -> Raster {
        var picture = original
        if let crop {
            guard crop.width <= picture.width, crop.height <= picture.height else {
                throw DatasetError.cropTooLarge(
                    path: name, crop: crop, width: picture.width, height: picture.height)
            }
            picture = picture.centerCropped(width: crop.width, height: crop.height)
        }
        if channels == 1 { picture = picture.grey() }
        if channels == 3 { picture = picture.rgb() }
        return picture.fitted(
            width: width ?? picture.width, height: height ?? picture.height, by: fit)
    }

    /// These options with everything settled that the first picture decides.
    func settled(by first: Raster) -> PictureOptions {
        var settled = self
        settled.width = first.width
        settled.height = first.height
        settled.channels = first.channels
        return settled
    }
}
