public import Tensors

/// Colour to grey.
public enum Grey {
    /// `0.299 R + 0.587 G + 0.114 B` of `[1, 3, height, width]`, or the single channel as it is.
    ///
    /// - Returns: `[height, width]`. Source: ITU-R BT.601, as in the author's program.
    public static func luma(_ picture: Tensor) -> Tensor {
        let (channels, height, width) = (picture.shape[1], picture.shape[2], picture.shape[3])
        let plane = height * width
        let factors: [Float] =
            channels == 3
            ? [0.299, 0.587, 0.114]
            : [Float](
                repeating: 1 / Float(channels), count: channels)
        var grey = Tensor([height, width])
        grey.withMutableValues { grey in
            picture.withValues { picture in
                for channel in 0..<channels {
                    for index in 0..<plane {
                        grey[index] += factors[channel] * picture[channel * plane + index]
                    }
                }
            }
        }
        return grey
    }
}
