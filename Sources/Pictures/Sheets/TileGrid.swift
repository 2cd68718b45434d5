/// Where the tiles of a sheet stand, in logical pixels: all of one size, in rows from the upper left.
struct TileGrid {
    let count: Int
    let columns: Int
    let tileWidth: Double
    let tileHeight: Double
    /// How far a tile and its caption reach: cells are at least as wide as their captions need.
    let cellWidth: Double
    let cellHeight: Double
    let gap: Double
    let top: Double

    /// - Parameters:
    ///   - sourceWidth: pixels of the pictures, which are made larger or smaller.
    ///   - captionHeight: what a caption takes below its tile.
    ///   - smallestCell: what a caption needs in width.
    ///   - largestSide: no tile is made larger than this.
    ///   - wholeSteps: pictures that are enlarged have squares of whole screen pixels for samples.
    init(
        count: Int, sourceWidth: Int, sourceHeight: Int, maximumWidth: Int, top: Double,
        gap: Double, captionHeight: Double = 0, smallestCell: Double = 0, largestSide: Double,
        wholeSteps: Bool = true, columns: Int? = nil
    ) {
        let space = Double(maximumWidth) - 2 * Theme.margin
        let columns = TileGrid.columns(
            columns, for: count, smallestCell: smallestCell, maximumWidth, gap: gap)
        let widest = min(largestSide, (space + gap) / Double(columns) - gap)
        let side = TileGrid.side(
            of: max(sourceWidth, sourceHeight), within: widest * Double(Figure.density),
            wholeSteps: wholeSteps)
        let ratio = side / Double(max(sourceWidth, sourceHeight))
        self.count = count
        self.columns = columns
        self.gap = gap
        self.top = top
        // Whole pixels of the screen, so that edges are sharp.
        tileWidth = max(1, (Double(sourceWidth) * ratio).rounded() / Double(Figure.density))
        tileHeight = max(1, (Double(sourceHeight) * ratio).rounded() / Double(Figure.density))
        cellWidth = max(tileWidth, smallestCell)
        cellHeight = tileHeight + captionHeight
    }

    var rows: Int { (count + columns - 1) / columns }
    var width: Double {
        2 * Theme.margin + Double(columns) * (cellWidth + gap) - gap
    }
    /// Where the last row ends, captions included.
    var bottom: Double { top + Double(rows) * (cellHeight + gap) - gap }

    /// The upper left corner of a tile.
    func origin(of index: Int) -> Point {
        let x = Theme.margin + Double(index % columns) * (cellWidth + gap)
        let y = top + Double(index / columns) * (cellHeight + gap)
        return Point(x + ((cellWidth - tileWidth) / 2).rounded(.down), y)
    }

    /// How many columns there are, where so many are asked for, or none is.
    static func columns(
        _ asked: Int?, for count: Int, smallestCell: Double, _ maximumWidth: Int, gap: Double
    ) -> Int {
        let space = Double(maximumWidth) - 2 * Theme.margin
        let most = max(1, Int((space + gap) / (max(smallestCell, 16) + gap)))
        return min(max(1, asked ?? columns(for: count)), most, max(1, count))
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
    private static func side(of source: Int, within limit: Double, wholeSteps: Bool) -> Double {
        let limit = max(2, limit.rounded(.down))
        let source = Double(source)
        guard wholeSteps, source <= limit else {
            return limit - limit.truncatingRemainder(dividingBy: 2)
        }
        return source * (limit / source).rounded(.down)
    }
}
