import CZip
import Foundation

/// A zip archive in memory, by libzip: files with names, no dates, not compressed when written.
final class ZipArchive {
    /// More bytes than this in one file are refused before they are asked for.
    private static let limit: UInt64 = 4 << 30

    private let archive: OpaquePointer
    /// libzip reads from here as long as the archive is open.
    private let bytes: UnsafeMutableRawBufferPointer

    /// - Throws: `ArrayFileProblem`.
    init(_ data: Data) throws {
        // libzip takes nothing at all for an archive without files.
        guard !data.isEmpty else { throw ArrayFileProblem("is empty") }
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 1)
        data.copyBytes(to: bytes)
        do {
            // A name that is there twice, or bytes behind the archive, are no reason to refuse what can be read:
            // each member has its checksum.
            archive = try Self.open(bytes.baseAddress, bytes.count, ZIP_RDONLY)
        } catch {
            bytes.deallocate()
            throw error
        }
        self.bytes = bytes
    }

    deinit {
        zip_discard(archive)
        bytes.deallocate()
    }

    /// The files' names with their indices.
    ///
    /// - Throws: `ArrayFileProblem`.
    func names() throws -> [(index: UInt64, name: String)] {
        try (0..<max(zip_get_num_entries(archive, 0), 0)).map { index in
            guard let text = zip_get_name(archive, UInt64(index), 0),
                let name = String(validatingCString: text)
            else { throw ArrayFileProblem("holds a file without a name") }
            return (UInt64(index), name)
        }
    }

    /// - Parameter most: how much of its start is enough; nil for all of it, with its checksum.
    /// - Throws: `ArrayFileProblem`.
    func data(of index: UInt64, upTo most: Int? = nil) throws -> Data {
        var status = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &status) == 0 else {
            throw ArrayFileProblem("cannot be read: \(Self.words(archive))")
        }
        guard status.encryption_method == UInt16(ZIP_EM_NONE) else {
            throw ArrayFileProblem("is encrypted")
        }
        guard [ZIP_CM_STORE, ZIP_CM_DEFLATE].contains(Int32(status.comp_method)) else {
            throw ArrayFileProblem(
                "is packed by \(Self.method(status.comp_method)), expected stored or deflated")
        }
        // Deflate makes at most 1,032 bytes of one: a larger claim is false.
        let (bound, _) = status.comp_size.multipliedReportingOverflow(by: 1032)
        guard status.size <= Self.limit, status.size <= bound &+ 1024 else {
            throw ArrayFileProblem(
                status.size > Self.limit && status.size <= bound &+ 1024
                    ? "has \(status.size) bytes; at most \(Self.limit) are read"
                    : "claims \(status.size) bytes")
        }
        guard let file = zip_fopen_index(archive, index, 0) else {
            throw ArrayFileProblem("cannot be read: \(Self.words(archive))")
        }
        defer { zip_fclose(file) }
        let size = most.map { min(UInt64($0), status.size) } ?? status.size
        var data = Data(count: Int(size))
        let count = data.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, size) }
        guard count == Int64(size) else { throw ArrayFileProblem("is damaged") }
        // One byte more makes libzip compare the checksum.
        var more: UInt8 = 0
        guard size < status.size || zip_fread(file, &more, 1) == 0 else {
            throw ArrayFileProblem("is damaged")
        }
        return data
    }

    /// The name of a way of packing (the ZIP specification, section 4.4.5).
    private static func method(_ number: UInt16) -> String {
        let names: [UInt16: String] = [
            1: "shrink", 6: "implode", 9: "deflate64", 12: "bzip2", 14: "LZMA", 20: "Zstandard",
            93: "Zstandard", 95: "XZ", 98: "PPMd",
        ]
        return "\(names[number] ?? "an unknown method") (method \(number))"
    }

    /// - Throws: `ArrayFileProblem`.
    static func encode(_ files: [(name: String, data: Data)]) throws -> Data {
        // libzip reads what it is to write when it closes the archive: the bytes stay where they are until then.
        let buffers = files.map { _, data in
            let buffer = UnsafeMutableRawBufferPointer.allocate(
                byteCount: max(data.count, 1), alignment: 1)
            data.copyBytes(to: buffer)
            return UnsafeRawBufferPointer(rebasing: buffer[..<data.count])
        }
        defer { for buffer in buffers { buffer.deallocate() } }
        var problem = zip_error_t()
        guard let whole = zip_source_buffer_create(nil, 0, 0, &problem) else {
            throw ArrayFileProblem("cannot be made: \(words(&problem))")
        }
        defer { zip_source_free(whole) }
        guard let archive = zip_open_from_source(whole, ZIP_TRUNCATE, &problem) else {
            throw ArrayFileProblem("cannot be made: \(words(&problem))")
        }
        // The archive would free its source when it closes; the bytes are read from it after that.
        zip_source_keep(whole)
        for (file, buffer) in zip(files, buffers) {
            do {
                try add(file.name, buffer, to: archive)
            } catch {
                zip_discard(archive)
                throw error
            }
        }
        guard zip_close(archive) == 0 else {
            defer { zip_discard(archive) }
            throw ArrayFileProblem("cannot be made: \(words(archive))")
        }
        return try bytes(of: whole)
    }

    private static func add(
        _ name: String, _ bytes: UnsafeRawBufferPointer, to archive: OpaquePointer
    ) throws {
        guard let source = zip_source_buffer(archive, bytes.baseAddress, UInt64(bytes.count), 0)
        else { throw ArrayFileProblem("cannot be made: \(words(archive))") }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw ArrayFileProblem("cannot hold '\(name)': \(words(archive))")
        }
        zip_set_file_compression(archive, UInt64(index), ZIP_CM_STORE, 0)
        // The first day that the format knows, 1 January 1980, as NumPy writes it.
        zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0)
    }

    private static func bytes(of source: OpaquePointer) throws -> Data {
        guard zip_source_open(source) == 0 else {
            throw ArrayFileProblem("cannot be read back")
        }
        defer { zip_source_close(source) }
        guard zip_source_seek(source, 0, SEEK_END) == 0 else {
            throw ArrayFileProblem("cannot be read back")
        }
        var data = Data(count: Int(zip_source_tell(source)))
        let size = UInt64(data.count)
        guard zip_source_seek(source, 0, SEEK_SET) == 0,
            data.withUnsafeMutableBytes({ zip_source_read(source, $0.baseAddress, size) })
                == Int64(size)
        else { throw ArrayFileProblem("cannot be read back") }
        return data
    }

    private static func open(
        _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32
    ) throws -> OpaquePointer {
        var problem = zip_error_t()
        guard let source = zip_source_buffer_create(bytes, UInt64(count), 0, &problem) else {
            throw ArrayFileProblem("cannot be read: \(words(&problem))")
        }
        guard let archive = zip_open_from_source(source, flags, &problem) else {
            zip_source_free(source)
            throw ArrayFileProblem("is no whole zip archive: \(words(&problem))")
        }
        return archive
    }

    private static func words(_ problem: inout zip_error_t) -> String {
        String(cString: zip_error_strerror(&problem))
    }

    private static func words(_ archive: OpaquePointer) -> String {
        String(cString: zip_error_strerror(zip_get_error(archive)))
    }
}
