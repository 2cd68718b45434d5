import Testing

@testable import switchback

struct KernelspecPlaceTests {
    private func folder(
        prefix: String? = nil, user: Bool = false, _ environment: [String: String]
    ) throws -> String {
        try KernelspecPlace(prefix: prefix, user: user, environment: environment).folder
    }

    @Test func `without options the kernel goes to the first folder of JUPYTER_PATH`() throws {
        let environment = ["JUPYTER_PATH": "/a:/b", "HOME": "/home/x"]
        #expect(try folder(environment) == "/a/kernels/switchback")
        #expect(
            try folder(user: true, environment) == "/home/x/.local/share/jupyter/kernels/switchback"
        )
        #expect(
            try folder(prefix: "/env", environment) == "/env/share/jupyter/kernels/switchback")
    }

    @Test func `the user's folder follows what Jupyter and the desktop say`() throws {
        #expect(
            try folder(["JUPYTER_DATA_DIR": "/j", "XDG_DATA_HOME": "/x", "HOME": "/h"])
                == "/j/kernels/switchback")
        #expect(
            try folder(["XDG_DATA_HOME": "/x", "HOME": "/h", "JUPYTER_PATH": ""])
                == "/x/jupyter/kernels/switchback")
    }

    @Test func `without a home there is no place for a user's kernel`() {
        #expect(throws: ProgramError.noHomeFolder) { try folder([:]) }
    }
}
