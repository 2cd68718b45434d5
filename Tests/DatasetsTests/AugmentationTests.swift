import Datasets
import Pictures
import Testing

struct AugmentationTests {
    /// One image, `[channel, row, column]`, changed.
    private func changed(
        _ text: String, _ pixels: [Float], channels: Int = 1, height: Int, width: Int,
        epoch: Int = 1, place: Int = 0
    ) throws -> [Float] {
        let augmentation = try Augmentation(parsing: text)
        var pixels = pixels
        pixels.withUnsafeMutableBufferPointer {
            augmentation.apply(
                to: $0, channels: channels, height: height, width: width, seed: 1, epoch: epoch,
                place: place)
        }
        return pixels
    }

    @Test func `a mirror image runs the other way in each row and channel`() throws {
        #expect(
            try changed(
                "flip=1", [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 0], channels: 2,
                height: 2, width: 3)
                == [0.2, 0.1, 0, 0.5, 0.4, 0.3, 0.8, 0.7, 0.6, 0, 1, 0.9])
        #expect(try changed("flip=0", [0, 1], height: 1, width: 2) == [0, 1])
    }

    @Test func `a shifted image keeps its edges`() throws {
        let image: [Float] = (0..<25).map { Float($0) / 25 }
        for epoch in 1...20 {
            let shifted = try changed("crop=2", image, height: 5, width: 5, epoch: epoch)
            // Its middle came from at most two rows and columns away.
            let middle = Int((shifted[12] * 25).rounded())
            #expect(abs(middle / 5 - 2) <= 2 && abs(middle % 5 - 2) <= 2)
            let (down, right) = (2 - middle / 5, 2 - middle % 5)
            for row in 0..<5 {
                for column in 0..<5 {
                    let from = min(max(row - down, 0), 4) * 5 + min(max(column - right, 0), 4)
                    #expect(shifted[row * 5 + column] == image[from])
                }
            }
        }
    }

    @Test func `a turned image turns about its middle and stays in bounds`() throws {
        var image = [Float](repeating: 0.25, count: 81)
        image[40] = 1
        for epoch in 1...10 {
            let turned = try changed("rotate=180", image, height: 9, width: 9, epoch: epoch)
            #expect(abs(turned[40] - 1) < 1e-5)
            #expect(turned.allSatisfy { (0.2499...1.0001).contains($0) })
        }
        let even = [Float](repeating: 0.5, count: 81)
        #expect(try changed("rotate=90", even, height: 9, width: 9) == even)
    }

    @Test func `light, noise and erasing stay within their bounds`() throws {
        let grey = [Float](repeating: 0.5, count: 3 * 400)
        let lit = try changed("brightness=0.2", grey, channels: 3, height: 20, width: 20)
        #expect(Set(lit).count == 1 && abs(lit[0] - 0.5) <= 0.2 && lit[0] != 0.5)
        let noisy = try changed("noise=0.1", grey, channels: 3, height: 20, width: 20)
        let mean = noisy.reduce(0, +) / Float(noisy.count)
        let variance = noisy.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(noisy.count)
        #expect(abs(mean - 0.5) < 0.02)
        #expect(abs(variance.squareRoot() - 0.1) < 0.01)
        for epoch in 1...20 {
            let erased = try changed(
                "erase=1", grey, channels: 3, height: 20, width: 20, epoch: epoch)
            let share = Double(erased.count { $0 != 0.5 }) / Double(erased.count)
            #expect((0.01...0.25).contains(share))
        }
        #expect(
            try changed("noise=1 brightness=1", grey, channels: 3, height: 20, width: 20)
                .allSatisfy { (0...1).contains($0) })
    }

    @Test func `about half of the images are mirrored, each epoch others`() throws {
        let flips = try (0..<2000).map { place in
            try changed(
                "flip", [0, 1], height: 1, width: 2, epoch: 1 + place % 2, place: place / 2)
                == [1, 0]
        }
        #expect(abs(flips.count { $0 } - 1000) < 90)
        let pairs = stride(from: 0, to: 2000, by: 2).count { flips[$0] != flips[$0 + 1] }
        #expect(abs(pairs - 500) < 64)
    }

    @Test func `the number of reading threads changes nothing`() throws {
        let items = (0..<23).map { index in
            Item(name: "\(index)", label: 0, attributes: [:]) {
                Raster(
                    width: 6, height: 6, channels: 3,
                    samples: (0..<108).map { UInt8(($0 * 7 + index * 13) % 256) })
            }
        }
        let dataset = Dataset(
            name: "d", classes: ["a"], items: items, channels: 3, height: 6, width: 6)
        let augmentation = try Augmentation(parsing: "flip crop=2 rotate=20 brightness noise erase")
        func read(threads: Int, epoch: Int) throws -> [Float] {
            let batches = Batches(
                dataset, size: 4, seed: 5, epoch: epoch, augmentation: augmentation,
                threads: threads)
            var all: [Float] = []
            while let batch = try batches.next() { all += batch.pixels }
            return all
        }
        #expect(try read(threads: 1, epoch: 1) == read(threads: 3, epoch: 1))
        #expect(try read(threads: 1, epoch: 1) != read(threads: 1, epoch: 2))
    }

    @Test(arguments: [
        (
            "flop",
            "'flop' is no change of images; there are flip crop rotate brightness noise erase"
        ),
        ("crop=1000", "crop=1000 is not known; expected a number from 0 to 64"),
        ("rotate=nan", "rotate=nan is not known; expected a number from 0 to 180"),
        ("flip=", "flip= is not known; expected a number from 0 to 1"),
        ("flip flip", "flip is there twice"),
    ])
    func `what cannot be read is told in a sentence`(text: String, sentence: String) {
        let error = #expect(throws: AugmentationError.self) { try Augmentation(parsing: text) }
        #expect(error?.description == sentence)
    }
}
