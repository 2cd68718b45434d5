import FileStorage
import Testing

struct FilePathTests {
    @Test(arguments: [
        ("a/b/c", "a/b", "c"), ("/c", "/", "c"), ("c", "", "c"), ("b", "", "b"),
        ("a//c", "a", "c"), ("a/c/", "a", "c"), ("//c", "/", "c"), ("", "", ""), ("/", "", ""),
    ])
    func `a path has a folder and a name`(path: String, folder: String, name: String) {
        #expect(FilePath.folder(of: path) == folder)
        #expect(FilePath.name(of: path) == name)
    }

    @Test(arguments: [
        ("a", "b", "a/b"), ("a/", "b", "a/b"), ("", "b", "b"), ("a", "/b", "/b"), ("/", "b", "/b"),
    ])
    func `a path is taken within a folder`(folder: String, path: String, joined: String) {
        #expect(FilePath.joined(folder, path) == joined)
    }
}
