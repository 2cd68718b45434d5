import Datasets
import Networks
import Serialization

extension Dataset {
    /// Images `[image, channel, row, column]` from 0 to 1, the index of each one's class, and the classes' names.
    ///
    /// - Throws: `NetworkError.memory`, and what reading a picture throws.
    func arrays() throws -> [(name: String, array: NumberArray)] {
        let shape = [items.count, channels, height, width]
        // The numbers, the file of them, and the archive.
        try MemoryEstimate.require(
            shape.reduce(3 * 4) { $0 * Double($1) }, for: "the images as an array")
        return [
            ("images", NumberArray(shape: shape, .floats(try pixels(of: items)))),
            ("labels", NumberArray(shape: [shape[0]], .integers(items.map(\.label)))),
            ("classes", NumberArray(shape: [classes.count], .texts(classes))),
        ]
    }
}
