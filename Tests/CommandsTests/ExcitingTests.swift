import Answers
import Datasets
import Language
import Networks
import Pictures
import Tensors
import Testing

@testable import Commands

/// What `exciting` finds, beside a search that looks at one image after the other.
struct ExcitingTests {
    private let session = Session()
    private static let start = """
        faces = data faces size=32
        some = faces[0:26]
        net = model { one: convolution 4 kernel=3 padding=1 ; relu ; max-pool 2 ; two: convolution 3 kernel=3 ; relu ; flatten ; last: dense 67 } data=faces seed=2

        """

    private func text(_ code: String) -> String {
        switch session.execute(Self.start + code, sink: KeepingSink()) {
        case .finished(let answer, _): return answer?.text ?? ""
        case .failed(let failure): return failure.report.joined(separator: "\n")
        }
    }

    private func object<Object>(_ name: String, as type: Object.Type) throws -> Object {
        guard case .object(let object)? = session.workplace.scope[name] else {
            throw Mistake("Gone", "there is no \(name)")
        }
        return try #require(object as? Object)
    }

    @Test(arguments: ["one", "two", "last"])
    func `the maximum is the maximum of every image's own numbers`(layer: String) throws {
        #expect(text("t = exciting net layer=\(layer) map=[2, 0] data=some count=26") == "")
        let network = try object("net", as: NetworkValue.self).network
        let data = try object("some", as: DatasetValue.self)
        let columns = try #require(try object("t", as: ExcitingValue.self).columns)
        func numbers(_ name: String) throws -> [Double?] {
            try #require(columns[name]).values.elements.map {
                if case .number(let number) = $0 { number } else { nil }
            }
        }
        let node = try network.architecture.node(of: layer)
        let (maps, images) = (try numbers("map"), try numbers("index"))
        let (values, rows, places) = (
            try numbers("value"), try numbers("row"), try numbers("column")
        )
        // Every image once for each map, the largest first, in the order that the maps were named in.
        #expect(maps == Array(repeating: 2, count: 26) + Array(repeating: 0, count: 26))
        #expect(Set(images.prefix(26)).count == 26 && Set(images.suffix(26)).count == 26)
        for part in [values.prefix(26), values.suffix(26)] {
            #expect(part.compactMap { $0 } == part.compactMap { $0 }.sorted(by: >))
        }
        let backend = try session.workplace.backend()
        for row in maps.indices {
            let trace = try Trace(
                network, image: data.image(Int(try #require(images[row]))).tensor(),
                backend: backend)
            let given = try trace.values[node]
            let plane = given.count / given.shape[1]
            let start = Int(try #require(maps[row])) * plane
            let map = Array(given.values[start..<start + plane])
            let value = try #require(values[row])
            #expect(abs(value - Double(try #require(map.max()))) < 1e-5)
            if given.shape.rank == 4 {
                let place =
                    Int(try #require(rows[row])) * given.shape[3]
                    + Int(try #require(places[row]))
                #expect(abs(value - Double(map[place])) < 1e-5)
            }
        }
    }

    @Test func `the search keeps the first of equal ones and no NaN`() {
        var search = ExcitingSearch(maps: [0, 1], count: 2)
        func values(_ numbers: [Float]) -> Tensor { Tensor([1, 2, 1, 3], numbers) }
        search.look(at: values([1, 2, 2, .nan, 0, 0]), of: 0)
        search.look(at: values([2, 0, 0, .nan, .nan, .nan]), of: 1)
        search.look(at: values([5, 0, 5, -1, 0, 0]), of: 2)
        search.look(at: values([2, 2, 2, 0, 0, 0]), of: 3)
        let found = search.found(most: nil)
        #expect(
            found[0] == [
                .init(map: 0, image: 2, unit: 0, value: 5),
                .init(map: 0, image: 0, unit: 1, value: 2),
            ])
        #expect(
            found[1] == [
                .init(map: 1, image: 0, unit: 1, value: 0),
                .init(map: 1, image: 2, unit: 1, value: 0),
            ])
        #expect(search.found(most: 1).map { $0[0].map } == [0])
    }

    @Test func `the patch is what the unit sees`() throws {
        // A map that is the image's red: its maximum is the reddest pixel, and it sees that one alone.
        let code = """
            red = model input=[3, 32, 32] { one: convolution 1 kernel=1 ; flatten ; dense 67 } seed=4
            t = exciting red layer=one data=some count=1
            """
        let found = text("\(code)\nt")
        #expect(found.contains("a unit sees 1x1 pixels"), "\(found)")
        #expect(!found.contains("cut off"))
    }

    @Test func `one image, and a layer of units`() {
        let found = text("exciting net layer=last data=some[3:4]")
        #expect(found.contains("12 of 67 units of last"), "\(found)")
        #expect(found.contains("a unit sees the whole image"))
        #expect(text("t = exciting net layer=last data=some[3:4]\nt.rank").contains("1, 1"))
        #expect(text("t = exciting net layer=last data=some[3:4]\nt.row[0] == nothing") == "true")
    }

    @Test func `maps that are zero everywhere are said, and the first image stands for all`() {
        let code = """
            dead = model input=[3, 32, 32] { one: convolution 2 kernel=3 padding=1 ; relu ; flatten ; dense 67 } start=zeros
            t = exciting dead layer=one data=some[0:3] count=2

            """
        #expect(text("\(code)t").contains("zero in all these images: map 0, 1"))
        #expect(text("\(code)t.value") == "[0, 0, 0, 0]")
        #expect(text("\(code)t.index") == "[0, 1, 0, 1]")
        #expect(text("\(code)t.row") == "[0, 0, 0, 0]")
    }

    @Test func `what does not fit is said`() {
        #expect(text("exciting net layer=one").contains("exciting needs images to look at"))
        #expect(
            text("exciting net layer=onne data=some").contains(
                "'onne' is not a layer of net"))
        #expect(
            text("exciting net layer=one map=4 data=some")
                .contains("map 4 is not among the layer's 4 maps, 0 to 3"))
        #expect(text("exciting net map=[] data=some").contains("the list is empty"))
        #expect(text("exciting net data=(faces where angle == 1)").contains("has no images"))
        #expect(text("exciting net data=(data faces size=48)").contains("48"))
    }
}
