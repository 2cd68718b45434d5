import Testing

@testable import Arrays

struct NumPyHeaderTests {
    private static let fields = [
        "'descr': '<f4'", "'fortran_order': False", "'shape': (2, 3)", "'more': [1, {}]",
    ]

    /// Every order of four things.
    private static let orders: [[Int]] = {
        func orders(_ rest: [Int]) -> [[Int]] {
            rest.isEmpty
                ? [[]]
                : rest.flatMap { first in
                    orders(rest.filter { $0 != first }).map { [first] + $0 }
                }
        }
        return orders([0, 1, 2, 3])
    }()

    @Test(arguments: orders)
    func `the fields may stand in any order`(order: [Int]) throws {
        let header = try NumPyHeader(
            parsing: "{" + order.map { Self.fields[$0] }.joined(separator: ", ") + "}")
        #expect(header.shape == [2, 3])
        #expect(header.type == .float(bytes: 4, isBigEndian: false))
        #expect(!header.isColumnByColumn)
        #expect(header.extraKeys == ["more"])
    }

    @Test(arguments: [
        ("(2L, 3L)", [2, 3]), ("(2, 3,)", [2, 3]), ("( 2,\n 3 )", [2, 3]), ("(3,)", [3]),
        ("((3,))", [3]), ("((2), (3))", [2, 3]), ("()", []), ("[2, 3]", [2, 3]), ("(3)", [3]),
        ("3", [3]), ("(0x10, 1_000)", [16, 1000]), ("(0, 5)", [0, 5]),
    ])
    func `a shape is read as Python reads it`(text: String, shape: [Int]) throws {
        let header = try NumPyHeader(
            parsing: "{'descr': '<f4', 'fortran_order': False, 'shape': \(text), }")
        #expect(header.shape == shape)
    }

    @Test(arguments: [
        "'<f4'", "\"<f4\"", "b'<f4'", "u'<f4'", "r'<f4'", "U\"<f4\"", "'''<f4'''", "'<' 'f4'",
        #"'\x3cf4'"#, #"'\u003cf4'"#, #"'\74f4'"#, "('<f4')", "'f4'", "'float32'", "'=f4'", "'f'",
    ])
    func `a text may be written in every way of Python's`(text: String) throws {
        let header = try NumPyHeader(
            parsing: "  {\"descr\":\(text) ,u'fortran_order':True, b'shape':(1,)}  \n")
        #expect(header.type == .float(bytes: 4, isBigEndian: false))
        #expect(header.isColumnByColumn)
    }

    @Test(arguments: [
        ("{'fortran_order': False, 'shape': (1,)}", "has no 'descr'"),
        ("{'descr': '<f4', 'shape': (1,)}", "has no 'fortran_order'"),
        ("{'descr': '<f4', 'fortran_order': False}", "has no 'shape'"),
        ("{'descr': '<f4', 'fortran_order': 2, 'shape': (1,)}", "says 2 for 'fortran_order'"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (1.5,)}", "expected whole numbers"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (True,)}", "expected whole numbers"),
        (
            "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
            "impossible"
        ),
        ("(1, 2)", "expected a dictionary"), ("{'descr' '<f4'}", "expected ':' after a key"),
        ("{'descr': '<f4' 1}", "expected ',' or '}' at character 17, got '1}'"),
        ("{'descr': '<f4", "expected the end of a text"), ("{'a': os.system}", "got 'os.system}'"),
        (#"{'a': '\q'}"#, "an escape of Python's"), ("{'a': 1} x", "expected the end"),
        ("{'a': \(String(repeating: "(", count: 100))", "nested deeper than 64"),
    ])
    func `what is wrong with a header is told with its place`(text: String, problem: String) {
        let error = #expect(throws: ArrayFileProblem.self) { try NumPyHeader(parsing: text) }
        #expect(error?.description.contains(problem) == true, "\(error as Any)")
    }
}
