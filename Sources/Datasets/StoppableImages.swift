import Pictures
public import Tensors

extension Dataset {
    /// The same dataset, whose pictures are read only until an end is asked for: from then on reading one throws `Cancelled`.
    ///
    /// Whatever goes through the pictures one by one (a sheet, a batch on a side thread) so ends after the picture at hand.
    public func stopping(at cancellation: Cancellation) -> Dataset {
        var dataset = self
        dataset.items = items.map { $0.stopping(at: cancellation) }
        return dataset
    }
}

extension Item {
    fileprivate func stopping(at cancellation: Cancellation) -> Item {
        let (picture, masks) = (picture, masks)
        let readPicture: @Sendable () throws -> Raster = {
            try cancellation.check()
            return try picture()
        }
        let readMasks: (@Sendable () throws -> [(part: String, mask: Raster)])? = masks.map {
            read in
            { @Sendable in
                try cancellation.check()
                return try read()
            }
        }
        return Item(
            name: name, label: label, attributes: attributes, picture: readPicture,
            masks: readMasks, exchange: exchange)
    }
}
