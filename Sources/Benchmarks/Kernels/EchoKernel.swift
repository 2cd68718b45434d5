import CZeroMQ
import FoundationEssentials

/// The floor: it signs, publishes `busy`, `execute_input` and `idle`, and answers, and reads nothing but the type.
public enum EchoKernel {
    /// Serves until the process is ended.
    ///
    /// - Parameter file: a connection file.
    public static func run(_ file: String) throws {
        let connection = try KernelConnection(
            parsing: Array(try Data(contentsOf: URL(filePath: file))))
        let signer = FrameSigner(key: connection.key)
        let context = try ClientContext()
        let shell = try ClientSocket(ZMQ_ROUTER, in: context)
        let iopub = try ClientSocket(ZMQ_PUB, in: context)
        try shell.bind(to: connection.shell)
        try iopub.bind(to: connection.iopub)
        func publish(_ type: String, _ content: String, _ request: KernelFrames) throws {
            try iopub.send(
                [Array(type.utf8)]
                    + signer.signed([
                        header(type), request.header, [0x7B, 0x7D], Array(content.utf8),
                    ]))
        }
        while true {
            guard let frames = try shell.receive() else {
                _ = ClientSocket.wait(for: [shell], milliseconds: -1)
                continue
            }
            guard let request = KernelFrames(frames) else { continue }
            let isCell = request.isType("execute_request")
            try publish("status", #"{"execution_state":"busy"}"#, request)
            if isCell {
                try publish("execute_input", #"{"code":"x = 1","execution_count":1}"#, request)
            }
            try shell.send(
                request.identities
                    + signer.signed([
                        header(isCell ? "execute_reply" : "kernel_info_reply"), request.header,
                        [0x7B, 0x7D], Array(#"{"status":"ok"}"#.utf8),
                    ]))
            try publish("status", #"{"execution_state":"idle"}"#, request)
        }
    }

    private static func header(_ type: String) -> [UInt8] {
        Array(
            """
            {"msg_id":"1","msg_type":"\(type)","session":"echo","username":"echo",\
            "date":"2026-01-01T00:00:00.000000Z","version":"5.5"}
            """.utf8)
    }
}
