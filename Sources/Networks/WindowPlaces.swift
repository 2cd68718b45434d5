import Tensors

/// How equations write the places that a window lies over.
enum WindowPlaces {
    /// `ys+u-p,xs+v-p`, or with the numbers themselves where the axes differ: `2y+u-1,x+v`.
    static func text(stride: PerAxis, padding: Padding? = nil) -> String {
        guard !stride.isSquare || !(padding?.isEven ?? true) else {
            let rim = padding == nil ? "" : "-p"
            return "ys+u\(rim),xs+v\(rim)"
        }
        func place(_ index: String, _ step: String, _ stride: Int, _ padding: Int) -> String {
            (stride == 1 ? "" : "\(stride)") + index + "+" + step
                + (padding == 0 ? "" : "-\(padding)")
        }
        return place("y", "u", stride.height, padding?.top ?? 0) + ","
            + place("x", "v", stride.width, padding?.left ?? 0)
    }
}
