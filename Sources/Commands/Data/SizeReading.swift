import Language
import Tensors

extension Call {
    /// Height and width, from one number for both or `[height, width]`; nil where nothing is given.
    func perAxis(_ name: String) throws(Mistake) -> PerAxis? {
        let sizes = try integers(name)
        switch sizes.count {
        case 0: return nil
        case 1: return PerAxis(sizes[0])
        case 2: return PerAxis(height: sizes[0], width: sizes[1])
        default:
            throw Mistake(
                "BadShape",
                "\(name) is one number or [height, width], got \(sizes.count) numbers", at: name)
        }
    }
}
