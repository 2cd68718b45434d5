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
    /// Of the whole machine since it started: time that its processors worked, and time in all.
    var machineTime: (busy: Int, total: Int)

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
            availableMemory: Int(sysconf(Int32(_SC_AVPHYS_PAGES))) * page,
            machineTime: machineTime())
    }

    private static func numbers(in path: String) -> [Int] {
        let bytes = (try? FileContents.read(path)) ?? []
        return String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    }

    /// The first line of `/proc/stat`: user, nice, system, idle, waiting for a disk, and more.
    private static func machineTime() -> (busy: Int, total: Int) {
        let bytes = (try? FileContents.read("/proc/stat")) ?? []
        let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        let times = line.split(separator: " ").compactMap { Int($0) }
        let total = times.reduce(0, +)
        return (total - times.dropFirst(3).prefix(2).reduce(0, +), total)
    }

    private static func hostName() -> String {
        let path = "/proc/sys/kernel/hostname"
        let bytes = (try? FileContents.read(path)) ?? []
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}

/// Tells what the process uses, and how busy it and the machine were since it was last asked.
final class UsageMeter: Sendable {
    private struct Mark: Sendable {
        var seconds = 0.0
        var milliseconds = Timestamp.milliseconds()
        var machine = (busy: 0, total: 0)
    }

    private let last = Mutex(Mark())

    /// The usage, the share of one processor and the share of the machine in percent.
    func read() -> (usage: Usage, percent: Double, machinePercent: Double) {
        let usage = Usage.ofThisProcess()
        let mark = Mark(seconds: usage.processorSeconds, machine: usage.machineTime)
        let before = last.withLock { last in
            defer { last = mark }
            return last
        }
        let seconds = Double(max(mark.milliseconds - before.milliseconds, 1)) / 1000
        let total = max(mark.machine.total - before.machine.total, 1)
        return (
            usage, (usage.processorSeconds - before.seconds) / seconds * 100,
            Double(mark.machine.busy - before.machine.busy) / Double(total) * 100
        )
    }
}
