@testable import Pictures

/// The files beside the tests, made by `Fixtures/make.py`.
enum Fixture {
    static func path(_ name: String) -> String {
        String(#filePath.dropLast("Fixture.swift".count)) + "Fixtures/" + name
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        try FileBytes.read(path(name), limit: 1_000_000)
    }

    static func picture(_ name: String) throws -> Raster {
        try Raster(contentsOf: path(name))
    }
}

/// The largest difference between two pictures' samples; 256 if their sizes differ.
func largestDifference(_ a: Raster, _ b: Raster) -> Int {
    guard a.width == b.width, a.height == b.height, a.channels == b.channels else { return 256 }
    return zip(a.samples, b.samples).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

/// What an error says, nil where none is thrown.
func sentence(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return "\(error)"
    }
}
