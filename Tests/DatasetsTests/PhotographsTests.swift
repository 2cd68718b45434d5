import Datasets
import Pictures
import Tensors
import Testing

/// Counts over real photographs, where they are at hand.
struct PhotographsTests {
    @Test(.enabled(if: SharedData.has("lfw34"), "needs the data set lfw34"))
    func `labeled faces are 2370 of 34 people, and divide as in the paper`() throws {
        let data = try Photographs.dataset(
            at: SharedData.folder + "/lfw34", options: PictureOptions(size: 16, crop: 120))
        #expect(data.items.count == 2370)
        #expect(data.classes.count == 34)
        #expect(data.classes.contains("Tony Blair"))
        #expect([data.channels, data.height, data.width] == [3, 16, 16])
        let (train, test) = try Split(test: .fraction(0.25)).divide(data)
        #expect([train.items.count, test.items.count] == [1777, 593])
        #expect(try data.pixels(of: [data.items[0]]).allSatisfy { $0 >= 0 && $0 <= 1 })
    }

    @Test(.enabled(if: SharedData.has("orl"), "needs the data set orl"))
    func `the ORL faces are 400 grey pictures of 40 people in the order of their numbers`() throws {
        let data = try Photographs.dataset(at: SharedData.folder + "/orl")
        #expect(data.items.count == 400)
        #expect(data.classes.prefix(3) == ["s1", "s2", "s3"])
        #expect([data.channels, data.height, data.width] == [1, 112, 92])
    }

    @Test(.enabled(if: SharedData.has("fer2013-small"), "needs the data set fer2013-small"))
    func `the FER selection comes in two parts`() throws {
        let data = try Photographs.dataset(at: SharedData.folder + "/fer2013-small")
        #expect(data.classes.count == 7)
        #expect(try data.having("part", "train").items.count == 2100)
        #expect(try data.having("part", "test").items.count == 655)
    }

    @Test(.enabled(if: SharedData.has("fashion-mnist"), "needs the data set fashion-mnist"))
    func `Fashion-MNIST is read out of its gzipped files`() throws {
        let data = try Photographs.dataset(at: SharedData.folder + "/fashion-mnist")
        #expect(try data.having("part", "train").items.count == 20_000)
        #expect(try data.having("part", "test").items.count == 5_000)
        #expect(data.classes.count == 10)
        #expect([data.channels, data.height, data.width] == [1, 28, 28])
    }
}
