import FileStorage
import Foundation
import Testing

struct AtomicFileTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "switchback-file-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    @Test func `a link stays a link, and who may read the file stays`() throws {
        try withFolder { folder in
            let file = folder + "/far/net"
            try FileManager.default.createDirectory(
                atPath: folder + "/far", withIntermediateDirectories: true)
            try AtomicFile.write(Data([1]), to: file)
            #expect(chmod(file, 0o600) == 0)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/net", withDestinationPath: "far/net")
            try AtomicFile.write(Data([2]), to: folder + "/net")
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/net")
                    == "far/net")
            #expect(FileManager.default.contents(atPath: file) == Data([2]))
            var status = stat()
            #expect(stat(file, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
        }
    }

    @Test func `what a killed process left is removed, what a living one writes is not`() throws {
        try withFolder { folder in
            // No process has this number: it is above the largest there is.
            let dead = folder + "/net.2147483646.part"
            let living = folder + "/net.\(getppid()).part"
            for path in [dead, living] {
                #expect(FileManager.default.createFile(atPath: path, contents: Data([0])))
            }
            try AtomicFile.write(Data([1]), to: folder + "/net")
            #expect(!FileManager.default.fileExists(atPath: dead))
            #expect(FileManager.default.fileExists(atPath: living))
        }
    }

    private struct Ended: Error {}

    @Test(arguments: 1...4)
    func `a writing that is ended anywhere leaves the old file alone`(check: Int) throws {
        try withFolder { folder in
            let file = folder + "/net"
            try AtomicFile.write(Data([1]), to: file)
            var checks = 0
            #expect(throws: Ended.self) {
                // Two stretches and a part of one.
                try AtomicFile.write(Data(count: 20 << 20), to: file) {
                    checks += 1
                    if checks == check { throw Ended() }
                }
            }
            #expect(FileManager.default.contents(atPath: file) == Data([1]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["net"])
        }
    }
}
