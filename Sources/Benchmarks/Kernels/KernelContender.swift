import Glibc

/// A kernel to be measured: how it is started, and how its language says what is measured.
public struct KernelContender: Sendable {
    /// What its language says; nil where a contender has no language.
    struct Cells: Sendable {
        /// Writes so many lines, `line 0`, `line 1` and so on.
        var lines: @Sendable (Int) -> String
        /// Makes a picture known under a name, given a PNG file; displays it.
        var picture: (prepare: @Sendable (String) -> String, display: String)
        /// Trains at 224 pixels for longer than anybody waits; nil where there is no such word.
        var training: (prepare: String, run: String)?
    }

    /// What it is called in the table.
    public let name: String
    /// The program and its arguments, without the connection file's path, which comes last.
    let command: [String]
    let cells: Cells?

    /// This very program.
    public static func switchback(program: String) -> KernelContender {
        KernelContender(
            name: "here", command: [program, "kernel", "-f"],
            cells: Cells(
                lines: { (0..<$0).map { "show \"line \($0)\"" }.joined(separator: "\n") },
                picture: (
                    { path in
                        """
                        faces = data faces size=224
                        sheet = gallery faces count=12 columns=4
                        save sheet "\(path)"
                        """
                    }, "show sheet"
                ),
                training: (
                    "faces = data faces size=224\nnet = model tiny-vgg classes=67",
                    "fit net faces epochs=100 batch=12 rate=0.001"
                )))
    }

    /// A kernel for Python, by the module that starts it.
    public static func python(
        _ python: String, module: String, name: String
    ) -> KernelContender {
        KernelContender(
            name: name, command: [python, "-m", module, "-f"],
            cells: Cells(
                lines: { "for number in range(\($0)): print('line', number)" },
                picture: (
                    { path in
                        """
                        from IPython.display import Image, display
                        sheet = Image(filename='\(path)')
                        """
                    }, "display(sheet)"
                ), training: nil))
    }

    /// A kernel that does nothing but sign, publish and answer: what is to be had at best over these sockets.
    public static func echo(program: String) -> KernelContender {
        KernelContender(
            name: "bare echo", command: [program, "bench", "kernel", "--echo"], cells: nil)
    }
}
