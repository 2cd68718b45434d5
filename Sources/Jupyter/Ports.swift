/// The five channels between a kernel and its clients.
public enum Channel: String, Sendable, CaseIterable {
    case shell
    case iopub
    case stdin
    case control
    case heartbeat

    /// The key of this channel's port in a connection file and in `connect_reply`.
    var fileKey: String { self == .heartbeat ? "hb_port" : rawValue + "_port" }
}

/// A port for each channel; 0 or less is chosen by the kernel.
public struct Ports: Sendable, Equatable {
    private var numbers: [Channel: Int]

    /// Every port to be chosen.
    public init() {
        numbers = [:]
    }

    public subscript(channel: Channel) -> Int {
        get { numbers[channel, default: 0] }
        set { numbers[channel] = newValue }
    }
}
