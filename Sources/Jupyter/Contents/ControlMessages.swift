import Answers
import Serialization

/// `interrupt_reply`: the running cell was told to stop, if one was running.
struct InterruptReply: Content {
    var type: MessageType { .interruptReply }
    var json: JSON { ["status": "ok"] }
}

/// `shutdown_reply`: the kernel ends; sent to the asker and published, so that other clients know.
struct ShutdownReply: Content {
    /// The kernel will be started again.
    var restart: Bool

    init(_ request: Message) throws(JupyterError) {
        restart = try RequestFields(request).truth("restart", default: false)
    }

    var type: MessageType { .shutdownReply }
    var json: JSON { ["status": "ok", "restart": .boolean(restart)] }
}

/// `create_subshell_reply`: the identifier by which requests name the new subshell.
struct CreateSubshellReply: Content {
    var id: String

    var type: MessageType { .createSubshellReply }
    var json: JSON { ["status": "ok", "subshell_id": .string(id)] }
}

/// `delete_subshell_reply`: the subshell takes no more requests.
struct DeleteSubshellReply: Content {
    var type: MessageType { .deleteSubshellReply }
    var json: JSON { ["status": "ok"] }
}

/// `list_subshell_reply`: the subshells that are open; the main shell is none.
struct ListSubshellReply: Content {
    var ids: [String]

    var type: MessageType { .listSubshellReply }
    var json: JSON { ["status": "ok", "subshell_id": .array(ids.map { .string($0) })] }
}

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
