import Testing

@testable import Pictures

struct FileTests {
    @Test func `the ending of a file means nothing`() throws {
        #expect(PictureFormat(startOf: try Fixture.bytes("rgb.jpg")) == .jpeg)
        #expect(PictureFormat(startOf: try Fixture.bytes("rgb.png")) == .png)
        #expect(PictureFormat(startOf: Array("P6\n".utf8)) == .netpbm)
        #expect(PictureFormat(startOf: Array("P6a".utf8)) == nil)
    }

    @Test func `a file that cannot be a picture is refused with its path`() {
        func refusal(_ path: String) -> String? { sentence { _ = try Raster(contentsOf: path) } }
        #expect(refusal("no/such.png") == "there is no file 'no/such.png'")
        let folder = String(Fixture.path("").dropLast())
        #expect(
            refusal(folder) == "'\(folder)' is a folder; expected the file of one picture "
                + "(PNG, JPEG, PGM or PPM)")
        let empty = Fixture.path("empty.png")
        #expect(
            refusal(empty) == "'\(empty)' is empty; expected a picture (PNG, JPEG, PGM or PPM)")
        #expect(refusal("/dev/zero") == "'/dev/zero' cannot be read: it is not a plain file")
        let script = Fixture.path("make.py")
        #expect(
            refusal(script) == "'\(script)' is text; expected a picture (PNG, JPEG, PGM or PPM)")
    }

    @Test func `a file above the limit is refused by its size`() {
        let path = Fixture.path("luma.pgm")
        #expect(
            sentence { _ = try FileBytes.read(path, limit: 10) }
                == "'\(path)' has 901 bytes; a picture's file may have 10")
    }
}
