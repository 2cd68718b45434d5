import Glibc

/// The pages of the program and its libraries that only the start has read: symbol tables, relocations, initialisers.
///
/// They are file pages that nobody has changed, so that a process may give them back at any time; one that is read again
/// comes from the system's cache. Of 36 MB after the start some 25 are of this kind, from sixty libraries.
enum StartPages {
    /// The system's `dl_iterate_phdr`, which its headers show to C only: tells of every loaded file, one after the other,
    /// and lets none be loaded or unloaded meanwhile.
    private typealias Iterate =
        @convention(c) (
            @convention(c) (UnsafeRawPointer?, Int, UnsafeMutableRawPointer?) -> Int32,
            UnsafeMutableRawPointer?
        ) -> Int32

    /// Gives back what is mapped from files and cannot be written.
    ///
    /// Safe: a part that the loader changes, were it only before the program starts, is marked as writable in its file's own
    /// headers and left alone; the others hold what their file holds.
    static func giveBack() {
        guard let symbol = dlsym(nil, "dl_iterate_phdr") else { return }
        let iterate = unsafeBitCast(symbol, to: Iterate.self)
        _ = iterate(
            { file, _, _ in
                guard let file else { return 0 }
                StartPages.giveBack(of: file)
                return 0
            }, nil)
    }

    /// - Parameter file: a `dl_phdr_info`: load address, name, program headers, their count.
    private static func giveBack(of file: UnsafeRawPointer) {
        let base = file.load(as: UInt.self)
        let count = Int(file.load(fromByteOffset: 24, as: UInt16.self))
        guard let headers = file.load(fromByteOffset: 16, as: UnsafePointer<Elf64_Phdr>?.self)
        else { return }
        let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
        for header in UnsafeBufferPointer(start: headers, count: count)
        where header.p_type == UInt32(PT_LOAD) && header.p_flags & UInt32(PF_W) == 0 {
            // Whole pages inside: one at an edge may be shared with a part that can be written.
            let start = (base + UInt(header.p_vaddr) + page - 1) / page * page
            let end = (base + UInt(header.p_vaddr) + UInt(header.p_filesz)) / page * page
            guard end > start, let address = UnsafeMutableRawPointer(bitPattern: start) else {
                continue
            }
            madvise(address, Int(end - start), MADV_DONTNEED)
        }
    }
}
