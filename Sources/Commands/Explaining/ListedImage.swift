import Answers
import Datasets
import Language
import Pictures

/// A result about one image, as a row of a list's table and a tile of its sheet.
struct ListedImage: Sendable {
    /// A number or a text of the row.
    struct Cell: Sendable {
        enum Content: Sendable {
            case text(String?)
            case integer(Int?)
            case number(Double?, @Sendable (Double) -> String)
            case single(Float?, @Sendable (Float) -> String)
        }

        /// What programs call it.
        let name: String
        /// Nil for what only programs read, a text.
        let heading: String?
        let content: Content

        init(_ name: String, _ heading: String?, _ content: Content) {
            (self.name, self.heading, self.content) = (name, heading, content)
        }
    }

    /// The picture of the tile, drawn when the sheet is.
    struct Tile: Sendable {
        let width: Int
        let height: Int
        let captions: [String]
        let raster: @Sendable () throws -> Raster
    }

    let image: ImageValue
    /// What the network says of it, in words; nil where none was asked.
    let said: String?
    let cells: [Cell]
    let provenance: Provenance
    /// Asked for those that the sheet shows.
    let tile: @Sendable () throws -> Tile

    /// A tile that shows the image itself.
    static func tile(of image: ImageValue, captions: [String]) -> Tile {
        let item = image.item
        return Tile(width: image.dataset.width, height: image.dataset.height, captions: captions) {
            try item.picture()
        }
    }
}

/// A result about one image, of which a list shows one table and one sheet.
protocol ImageResult: LanguageObject {
    /// Its row and its tile.
    func listed() -> ListedImage
    /// What all of a list's numbers say, a sentence each; this one is the list's first.
    func lines(of all: [ListedImage]) -> [String]
}

extension ImageResult {
    func lines(of all: [ListedImage]) -> [String] { [] }

    func answer(listing all: [any LanguageObject]) throws -> Answer? {
        try listing(of: all)?.answer()
    }

    func columns(listing all: [any LanguageObject]) -> Columns? {
        listing(of: all)?.columns
    }

    private func listing(of all: [any LanguageObject]) -> ImageListing? {
        let results = all.compactMap { $0 as? any ImageResult }
        guard results.count == all.count else { return nil }
        return ImageListing(typeName: typeName, results.map { $0.listed() }, lines(of:))
    }
}
