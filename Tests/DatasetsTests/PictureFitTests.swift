import Datasets
import Pictures
import Tensors
import Testing

/// Pictures of another form than the wanted one.
struct PictureFitTests {
    /// A grey picture whose columns are 0, 10, 20, ...
    private func columns(_ width: Int, _ height: Int) -> Raster {
        Raster(
            width: width, height: height, channels: 1,
            samples: (0..<(width * height)).map { UInt8($0 % width * 10) })
    }

    @Test func `crop cuts the middle out, and its half is rounded as torchvision does`() {
        // Columns that are too many: 1 starts at 0, 2 at 1, 3 at 2 (1.5 to the even number), 4 at 2.
        for (width, first) in [(5, 0), (6, 1), (7, 2), (8, 2), (9, 2)] {
            let picture = columns(width, 4).fitted(width: 4, height: 4, by: .crop)
            #expect([picture.width, picture.height] == [4, 4])
            #expect(picture.samples.prefix(4) == (0..<4).map { UInt8((first + $0) * 10) }[...])
        }
    }

    @Test func `crop scales the shorter side first`() {
        let picture = columns(12, 4).fitted(width: 2, height: 2, by: .crop)
        let scaled = columns(12, 4).resized(width: 6, height: 2)
        #expect(picture == scaled.cropped(x: 2, y: 0, width: 2, height: 2))
    }

    @Test func `pad shows the whole with black around, and stretch fills the form`() {
        let flat = Raster(width: 4, height: 2, channels: 3, filledWith: 9)
        let padded = flat.fitted(width: 4, height: 4, by: .pad)
        let rows = [0, 9, 9, 0].map { [UInt8](repeating: $0, count: 12) }
        #expect(padded.samples == rows.flatMap { $0 })
        #expect(columns(4, 2).fitted(width: 2, height: 4, by: .stretch).width == 2)
        let tall = Raster(width: 2, height: 4, channels: 1, filledWith: 9)
        #expect(
            tall.fitted(width: 4, height: 4, by: .pad).samples.prefix(4) == [0, 9, 9, 0])
    }

    @Test(arguments: PictureFit.allCases)
    func `every form becomes the wanted one, and a square is only scaled`(fit: PictureFit) {
        for width in 1...7 {
            for height in 1...7 {
                let picture = columns(width, height)
                for side in [1, 3, 8] {
                    let made = picture.fitted(width: side, height: side, by: fit)
                    #expect([made.width, made.height] == [side, side])
                    if width == height {
                        #expect(made == picture.resized(width: side, height: side))
                    }
                }
                #expect(picture.fitted(width: width, height: height, by: fit) == picture)
            }
        }
    }

    /// A folder of flat pictures of these sizes.
    private func folder(_ sizes: [(Int, Int)]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (index, size) in sizes.enumerated() {
            try folder.write(
                Array("P5 \(size.0) \(size.1) 255\n".utf8)
                    + [UInt8](repeating: 9, count: size.0 * size.1), "a/\(index).pgm")
        }
        return folder
    }

    @Test(
        arguments: [
            (
                [(30, 20), (30, 20)], nil, nil, 30, 20,
                "every picture is 30x20, width by height, which is kept"
            ),
            (
                [(30, 20), (20, 20)], nil, nil, 224, 224,
                "the pictures differ in size (20x20 and 30x20): brought to 224x224; size= gives another size"
            ),
            (
                [(30, 20), (20, 20), (40, 40)], 16, nil, 16, 16,
                "1 of 3 pictures is not square: scaled and the middle cut out (fit=crop; pad and stretch show the whole)"
            ),
            (
                [(30, 20), (20, 20)], nil, 10, 10, 10,
                "every picture is cut to 10x10, width by height, which is kept"
            ),
            (
                [(30, 20), (20, 20)], PerAxis(height: 10, width: 15), nil, 15, 10,
                "1 of 2 pictures is not of this form: scaled and the middle cut out (fit=crop; pad and stretch show the whole)"
            ),
            (
                [(30, 20), (20, 20)], nil, PerAxis(height: 20, width: 10), 10, 20,
                "every picture is cut to 10x20, width by height, which is kept"
            ),
            (
                [(1025, 2)], nil, nil, 224, 224,
                "every picture is 1025x2, which is larger than 1024: brought to 224x224; size= gives another size"
            ),
        ] as [([(Int, Int)], PerAxis?, PerAxis?, Int, Int, String)])
    func `pictures of one size keep it, others are brought to one, and it is said`(
        sizes: [(Int, Int)], size: PerAxis?, crop: PerAxis?, width: Int, height: Int, remark: String
    ) throws {
        let folder = try folder(sizes)
        let data = try FolderTree.dataset(
            at: folder.path, options: PictureOptions(size: size, crop: crop))
        #expect([data.width, data.height] == [width, height])
        #expect(data.remarks.map(\.text).contains(remark), "\(data.remarks)")
        for item in data.items {
            let picture = try item.picture()
            #expect([picture.width, picture.height] == [width, height])
        }
    }

    @Test func `grey is made before the size, whichever way the picture came`() throws {
        let samples = (0..<48).map { UInt8($0 * 5) }
        let picture = Raster(width: 4, height: 4, channels: 3, samples: samples)
        let made = try PictureOptions(size: 2, channels: 1).apply(to: picture, named: "a")
        #expect(made == picture.grey().resized(width: 2, height: 2))
    }

    @Test(arguments: [
        (1, 3000, 32, 20), (3000, 1, 20, 32), (7, 5, 3, 3), (5, 7, 16, 9), (97, 40, 24, 24),
    ])
    func `cropping computes the middle of the whole`(width: Int, height: Int, to: Int, tall: Int) {
        let picture = Raster(
            width: width, height: height, channels: 3,
            samples: (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 * 37 + $0 / 11) })
        let isWider = width * tall > height * to
        let size = isWider ? (width * tall / height, tall) : (to, height * to / width)
        let whole = picture.resized(width: size.0, height: size.1)
        func start(_ excess: Int) -> Int { Int((Double(excess) / 2).rounded(.toNearestOrEven)) }
        let wanted = whole.cropped(
            x: start(size.0 - to), y: start(size.1 - tall), width: to, height: tall)
        #expect(picture.fitted(width: to, height: tall, by: .crop) == wanted)
    }

    @Test func `a long strip is cropped without the whole of it being made`() {
        // The whole would have 512 x 33,280,000 pixels.
        let strip = Raster(
            width: 1, height: 65_000, channels: 1, samples: [UInt8](repeating: 9, count: 65_000))
        let cut = strip.fitted(width: 512, height: 512, by: .crop)
        #expect(cut.width == 512 && cut.samples.allSatisfy { $0 == 9 })
    }
}
