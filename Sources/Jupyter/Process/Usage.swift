import Glibc
import Synchronization

/// What this process has used so far, as the system counts it.
struct Usage: Sendable {
    var processIdentifier: Int
    var host: String
    /// Seconds of processor time, all threads together.
    var processorSeconds: Double
    /// Bytes in memory.
    var memory: Int
    var processors: Int
    /// Bytes of memory of the whole machine, and those that are free for new work.
    var machineMemory: Int
    var availableMemory: Int

    static func ofThisProcess() -> Usage {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let pages = numbers(in: "/proc/self/statm")
        return Usage(
            processIdentifier: Int(getpid()), host: hostName(),
            processorSeconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9,
            memory: pages.count > 1 ? pages[1] * page : 0,
            processors: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            machineMemory: Int(sysconf(Int32(_SC_PHYS_PAGES))) * page,
            availableMemory: Int(sysconf(Int32(_SC_AVPHYS_PAGES))) * page)
    }

    private static func numbers(in path: String) -> [Int] {
        let bytes = (try? FileContents.read(path)) ?? []
        return String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    }

    private static func hostName() -> String {
        let path = "/proc/sys/kernel/hostname"
        let bytes = (try? FileContents.read(path)) ?? []
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}

/// Tells what the process uses, and how busy it was since it was last asked.
final class UsageMeter: Sendable {
    private let last = Mutex((seconds: 0.0, milliseconds: Timestamp.milliseconds()))

    /// The usage, and the share of one processor in percent.
    func read() -> (usage: Usage, percent: Double) {
        let usage = Usage.ofThisProcess()
        let now = Timestamp.milliseconds()
        let before = last.withLock { last in
            defer { last = (usage.processorSeconds, now) }
            return last
        }
        let seconds = Double(max(now - before.milliseconds, 1)) / 1000
        return (usage, (usage.processorSeconds - before.seconds) / seconds * 100)
    }
}
