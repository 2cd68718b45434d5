/// Four samples of a surface before the light falls on them.
struct Surface {
    /// What part of the light it gives back.
    var colour: Colours
    /// How strongly it mirrors the lamp.
    var gloss: Lanes
    /// The normal, seen by the viewer.
    var nx: Lanes
    var ny: Lanes
    var nz: Lanes
    /// How much of the room it sees.
    var open: Lanes
}
