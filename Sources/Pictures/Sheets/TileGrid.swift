/// Where the tiles of a sheet stand, in logical pixels: all of one size, in rows from the upper left.
struct TileGrid {
    /// By what pictures are enlarged; smaller ones are made as large as there is room.
    enum Enlargement {
        /// By whole numbers, so that samples are squares of whole screen pixels.
        case whole
        /// Likewise from twice on, and where less than a third of the room is lost by leaving them as they are.
        case wholeFromTwice
    }

    let count: Int
    let columns: Int
    let tileWidth: Double
    let tileHeight: Double
    /// How far a tile and its caption reach: cells are at least as wide as their captions need.
    let cellWidth: Double
    let cellHeight: Double
    let gap: Double
    let top: Double
    private let margin: Double

    /// - Parameters:
    ///   - sourceWidth: pixels of the pictures, which are made larger or smaller.
    ///   - captionHeight: what a caption takes below its tile.
    ///   - smallestCell: what a caption needs in width.
    ///   - largestSide: no tile is made larger than this.
    init(
        _ theme: Theme, count: Int, sourceWidth: Int, sourceHeight: Int, maximumWidth: Int,
        top: Double, gap: Double, captionHeight: Double = 0, smallestCell: Double = 0,
        largestSide: Double,
        enlargement: Enlargement = .whole, columns: Int? = nil
    ) {
        let space = Double(maximumWidth) - 2 * theme.margin
        let most = max(1, Int((space + gap) / (max(smallestCell, 16) + gap)))
        let columns = min(
            max(1, columns ?? TileGrid.columns(for: count)), most, max(1, count))
        let widest = min(largestSide, (space + gap) / Double(columns) - gap)
        let side = TileGrid.side(
            of: max(sourceWidth, sourceHeight), within: widest * Double(Figure.density),
            enlargement)
        let ratio = side / Double(max(sourceWidth, sourceHeight))
        self.count = count
        self.columns = columns
        self.gap = gap
        self.top = top
        margin = theme.margin
        // Whole pixels of the screen, so that edges are sharp.
        tileWidth = max(1, (Double(sourceWidth) * ratio).rounded() / Double(Figure.density))
        tileHeight = max(1, (Double(sourceHeight) * ratio).rounded() / Double(Figure.density))
        cellWidth = max(tileWidth, smallestCell)
        cellHeight = tileHeight + captionHeight
    }

    var rows: Int { (count + columns - 1) / columns }
    var width: Double {
        2 * margin + Double(columns) * (cellWidth + gap) - gap
    }
    /// Where the last row ends, captions included.
    var bottom: Double { top + Double(rows) * (cellHeight + gap) - gap }

    /// The upper left corner of a tile.
    func origin(of index: Int) -> Point {
        let x = margin + Double(index % columns) * (cellWidth + gap)
        let y = top + Double(index / columns) * (cellHeight + gap)
        return Point(x + ((cellWidth - tileWidth) / 2).rounded(.down), y)
    }

    /// A sheet somewhat wider than high; full rows if a number near that divides the count.
    static func columns(for count: Int) -> Int {
        let ideal = (Double(max(count, 1)) * 1.8).squareRoot()
        let near =
            Int(
                (ideal * 0.66).rounded(.up))...max(
                Int((ideal * 0.66).rounded(.up)), Int(ideal * 1.55))
        let full = near.filter { count % $0 == 0 }
        return full.min { (Double($0) - ideal).magnitude < (Double($1) - ideal).magnitude }
            ?? Int(ideal.rounded())
    }

    /// The longer side in the screen's pixels: a multiple of the source's where it fits, less where it does not.
    private static func side(
        of source: Int, within limit: Double, _ enlargement: Enlargement
    ) -> Double {
        let limit = max(2, limit.rounded(.down))
        let source = Double(source)
        let factor = limit / source
        let isFree = enlargement == .wholeFromTwice && (1.3..<2).contains(factor)
        guard factor >= 1, !isFree else {
            return limit - limit.truncatingRemainder(dividingBy: 2)
        }
        return source * factor.rounded(.down)
    }
}
