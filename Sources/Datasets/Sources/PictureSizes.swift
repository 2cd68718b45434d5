import Dispatch
import Pictures
import Synchronization
import Tensors

/// The sizes of a folder's pictures, by their headers, and the one form that follows from them.
struct PictureSizes {
    /// The options with everything settled that the pictures decide.
    let settled: PictureOptions
    let remarks: [Remark]

    /// - Throws: `DatasetError.unreadablePicture` where no picture has a header that can be read; `Cancelled`.
    init(_ paths: [String], options: PictureOptions, _ cancellation: Cancellation?) throws {
        let extents = try PictureSizes.read(paths, cancellation)
        guard let first = extents.first(where: { $0 != nil }) ?? nil else {
            // Says what is wrong with the first of them.
            let picture = try options.read(paths[0])
            settled = options.settled(by: picture)
            remarks = []
            return
        }
        let sizes = extents.compactMap { $0 }.map { extent in
            options.crop.map { Size(width: $0.width, height: $0.height) }
                ?? Size(width: extent.width, height: extent.height)
        }
        (settled, remarks) = PictureSizes.settle(options, sizes, channels: first.channels)
    }

    /// Width and height of a picture, after cropping.
    struct Size: Hashable {
        let width: Int
        let height: Int
        var text: String { "\(width)x\(height)" }
    }

    /// What the options become, and what is said of it.
    static func settle(
        _ options: PictureOptions, _ sizes: [Size], channels: Int
    ) -> (PictureOptions, [Remark]) {
        var settled = options
        var remarks: [Remark] = []
        settled.channels = options.channels ?? channels
        let kinds = Set(sizes)
        let usual = PictureOptions.usualSize
        if options.width == nil || options.height == nil {
            if kinds.count == 1, let only = kinds.first {
                let isKept = max(only.width, only.height) <= PictureOptions.largestKept
                settled.width = isKept ? only.width : usual
                settled.height = isKept ? only.height : usual
                remarks.append(
                    Remark(
                        isKept
                            ? "every picture \(options.crop == nil ? "is" : "is cut to") "
                                + "\(only.text), width by height, which is kept"
                            : "every picture is \(only.text), which is larger than "
                                + "\(PictureOptions.largestKept): brought to \(usual)x\(usual); "
                                + "size= gives another size", isNotable: !isKept))
            } else {
                settled.width = usual
                settled.height = usual
                remarks.append(
                    Remark(
                        "the pictures differ in size (\(range(kinds))): brought to "
                            + "\(usual)x\(usual); size= gives another size"))
            }
        }
        let (width, height) = (settled.width ?? usual, settled.height ?? usual)
        let others = sizes.count { $0.width * height != $0.height * width }
        if others > 0 {
            let isAre = others == 1 ? "is" : "are"
            remarks.append(
                Remark(
                    "\(others) of \(DatasetError.counted(sizes.count, "picture")) "
                        + "\(isAre) not \(width == height ? "square" : "of this form"): \(options.fit.words)"
                ))
        }
        return (settled, remarks)
    }

    /// `30x20 to 640x480`, by the number of pixels.
    private static func range(_ sizes: Set<Size>) -> String {
        let sorted = sizes.sorted {
            ($0.width * $0.height, $0.width) < ($1.width * $1.height, $1.width)
        }
        guard let first = sorted.first, let last = sorted.last else { return "" }
        return "\(first.text) \(sorted.count == 2 ? "and" : "to") \(last.text)"
    }

    /// One a path, nil where the header cannot be read.
    private static func read(
        _ paths: [String], _ cancellation: Cancellation?
    ) throws -> [PictureHeader?] {
        let headers = Mutex([PictureHeader?](repeating: nil, count: paths.count))
        Parallel.forEach(paths.count, piece: 64) { places in
            for place in places {
                if cancellation?.isRequested ?? false { return }
                let header = try? PictureHeader(contentsOf: paths[place])
                headers.withLock { $0[place] = header }
            }
        }
        try cancellation?.check()
        return headers.withLock { $0 }
    }
}
