import Testing

@testable import Pictures

/// Source: the manual pages pgm(5), ppm(5) and pam(5) of Netpbm.
struct NetpbmCommentTests {
    private let samples: [UInt8] = Array(100..<115)

    @Test(arguments: [
        "P5\n5 3\n255\n", "P5 5 3 255#c\n", "P5\n# a\r5 3\n255\n", "P5 5#\n3 255 ",
        "P5 5 3 255# ends with a return\r",
    ])
    func `a comment ends with its line, behind the header too`(header: String) throws {
        let picture = try Raster.decode(Array(header.utf8) + samples, name: "a")
        #expect(picture.samples == samples)
    }

    private func pam(_ type: String, depth: Int, _ pixel: [UInt8]) -> [UInt8] {
        Array(
            "P7\nWIDTH 1\nHEIGHT 1\nDEPTH \(depth)\nMAXVAL 255\n\(type)ENDHDR\n".utf8) + pixel
    }

    @Test(
        arguments: [
            ("TUPLTYPE CMYK\n", 4, [255, 0, 0, 0], [0, 255, 255]),
            ("TUPLTYPE CMYK\n", 4, [0, 255, 255, 0], [255, 0, 0]),
            ("TUPLTYPE CMYK\n", 4, [0, 0, 0, 255], [0, 0, 0]),
            ("TUPLTYPE CMYK\n", 4, [0, 51, 0, 51], [204, 163, 204]),
            ("TUPLTYPE RGB_ALPHA\n", 4, [1, 2, 3, 0], [255, 255, 255]),
            ("", 4, [1, 2, 3, 255], [1, 2, 3]),
            ("TUPLTYPE GRAYSCALE_ALPHA\n", 2, [9, 255], [9]), ("TUPLTYPE odd\n", 1, [9], [9]),
        ] as [(String, Int, [UInt8], [UInt8])])
    func `a PAM's tuple type says what its channels are`(
        type: String, depth: Int, pixel: [UInt8], shown: [UInt8]
    ) throws {
        #expect(try Raster.decode(pam(type, depth: depth, pixel), name: "a").samples == shown)
    }

    @Test(arguments: [("TUPLTYPE YUVK\n", 4), ("TUPLTYPE two\nTUPLTYPE words\n", 2)])
    func `channels of another meaning are refused by its name`(type: String, depth: Int) {
        let error = #expect(throws: PictureError.self) {
            try Raster.decode(pam(type, depth: depth, [1, 2, 3, 4]), name: "a")
        }
        #expect(
            "\(error as Any)".contains(
                depth == 4 ? "it holds YUVK in 4" : "it holds two words in 2"))
    }
}
