import Answers
import Serialization

/// `usage_reply`: what the kernel's process uses, in the keys that front ends read; no part of the specification.
struct UsageReply: Content {
    var usage: Usage
    /// The share of one processor since it was last asked.
    var percent: Double
    /// The share of all processors together.
    var machinePercent: Double

    init(_ meter: UsageMeter) {
        (usage, percent, machinePercent) = meter.read()
    }

    var type: MessageType { .usageReply }

    var json: JSON {
        [
            "status": "ok",
            "hostname": .string(usage.host), "pid": .integer(usage.processIdentifier),
            "kernel_cpu": .number(percent),
            "kernel_memory": .integer(usage.memory), "cpu_count": .integer(usage.processors),
            "host_cpu_percent": .number(machinePercent),
            "host_virtual_memory": [
                "total": .integer(usage.machineMemory),
                "available": .integer(usage.availableMemory),
                "percent": .number(
                    100 - 100 * Double(usage.availableMemory)
                        / Double(max(usage.machineMemory, 1))),
            ],
        ]
    }
}
