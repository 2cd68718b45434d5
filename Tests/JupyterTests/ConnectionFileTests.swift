import Answers
import Glibc
import Serialization
import Testing

@testable import Jupyter

struct ConnectionFileTests {
    private let text = """
        {"transport": "tcp", "ip": "127.0.0.1", "shell_port": 1001, "iopub_port": "1002",
         "stdin_port": 1003, "control_port": 0, "hb_port": -1, "key": "k",
         "signature_scheme": "hmac-sha256", "kernel_name": "x", "later": [1]}
        """

    private func parse(_ text: String) throws -> ConnectionFile {
        try ConnectionFile(parsing: Array(text.utf8), path: "f.json")
    }

    @Test func `ports are read as numbers and as text`() throws {
        let file = try parse(text)
        #expect(file.ports[.shell] == 1001)
        #expect(file.ports[.iopub] == 1002)
        #expect(file.key == "k")
        #expect(file.endpoint(of: .iopub) == "tcp://127.0.0.1:1002")
        #expect(file.endpoint(of: .control) == "tcp://127.0.0.1:*")
        #expect(file.endpoint(of: .heartbeat) == "tcp://127.0.0.1:*")
    }

    @Test func `an ipc address is path, dash, number`() throws {
        var file = ConnectionFile(transport: .ipc, ip: "/tmp/kernel-ipc", key: "")
        file.ports[.shell] = 1
        #expect(file.endpoint(of: .shell) == "ipc:///tmp/kernel-ipc-1")
    }

    @Test func `free ipc paths are numbered apart`() {
        var file = ConnectionFile(transport: .ipc, ip: "/tmp/no-such-kernel-ipc", key: "")
        file.ports[.iopub] = 2
        let free = file.withFreePaths()
        #expect(Set(Channel.allCases.map { free.ports[$0] }) == [1, 2, 3, 4, 5])
        #expect(free.ports[.iopub] == 2)
    }

    @Test func `unknown keys are kept when the file is written back`() throws {
        var file = try parse(text)
        file.ports[.control] = 1004
        #expect(file.json["kernel_name"] == "x")
        #expect(file.json["later"] == [1])
        #expect(file.json["control_port"] == 1004)
        #expect(file.json["hb_port"] == -1)
        #expect(try parse(file.json.printed()).ports == file.ports)
    }

    @Test func `a file is written for its owner alone and read back`() throws {
        let path = "/tmp/switchback-connection-\(getpid())-\(Identifier.random()).json"
        defer { unlink(path) }
        var file = try parse(text)
        file.path = path
        try file.write()
        #expect(try ConnectionFile(path: path).ports == file.ports)
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test(arguments: [
        ("{", "'f.json' is not a connection file: JSON byte 1: the text ends inside a value."),
        ("[]", "'f.json' is not a connection file: it must hold one JSON object."),
        (
            #"{"transport":"udp"}"#,
            "'f.json' is not a connection file: 'transport' must be 'tcp' or 'ipc', found \"udp\"."
        ),
        (
            #"{"shell_port":"x"}"#,
            "'f.json' is not a connection file: 'shell_port' must be a port number up to 65535, "
                + "found \"x\"."
        ),
        (
            #"{"shell_port":70000}"#,
            "'f.json' is not a connection file: 'shell_port' must be a port number up to 65535, "
                + "found 70000."
        ),
        (
            "{}",
            "'f.json' is not a connection file: 'shell_port' must be a port number, found nothing."
        ),
        (
            #"{"key":1}"#,
            "'f.json' is not a connection file: 'key' must be text, found 1."
        ),
        (
            #"{"signature_scheme":"hmac-crc"}"#,
            "unknown signature scheme 'hmac-crc'; this kernel signs with hmac-sha256, hmac-sha384, "
                + "hmac-sha512, hmac-sha1, hmac-md5."
        ),
    ])
    func `a garbled file is told in a sentence`(text: String, sentence: String) {
        let error = #expect(throws: JupyterError.self) { try parse(text) }
        #expect(error?.description == sentence)
    }

    @Test func `a registration file names no ports`() throws {
        let text = """
            {"kernel_id": "k-1", "transport": "tcp", "registration_ip": "127.0.0.2",
             "registration_port": "7000", "signature_scheme": "hmac-sha256", "key": "s"}
            """
        let file = try ConnectionFile(parsing: Array(text.utf8), path: "/a/registration.json")
        let registration = try #require(file.registration)
        #expect(registration.endpoint(.tcp) == "tcp://127.0.0.2:7000")
        #expect(file.endpoint(of: .shell) == "tcp://127.0.0.1:*")
        let written = file.written(for: registration)
        #expect(written.path == "/a/kernel-k-1.json")
        #expect(written.registration == nil)
        #expect(written.json["registration_port"] == nil)
    }

    @Test(arguments: [
        (
            #"{"registration_port":1,"kernel_id":"../x"}"#,
            "'f.json' is not a connection file: 'kernel_id' must be letters, digits, '-', '_' and "
                + "'.', found \"../x\"."
        ),
        (
            #"{"registration_port":0.5,"kernel_id":"x"}"#,
            "'f.json' is not a connection file: 'registration_port' must be a port number up to "
                + "65535, found 0.5."
        ),
        (
            #"{"curve_publickey":"abc"}"#,
            "'f.json' is not a connection file: 'curve_publickey' must be a key of 40 characters, "
                + "found 3 characters."
        ),
    ])
    func `wrong registrations and keys are told in a sentence`(text: String, sentence: String) {
        let error = #expect(throws: JupyterError.self) { try parse(text) }
        #expect(error?.description == sentence)
    }

    @Test func `a missing file is told in a sentence`() {
        let error = #expect(throws: JupyterError.self) {
            try ConnectionFile(path: "/nowhere/kernel.json")
        }
        #expect(
            error?.description == "cannot read '/nowhere/kernel.json': No such file or directory.")
    }
}
