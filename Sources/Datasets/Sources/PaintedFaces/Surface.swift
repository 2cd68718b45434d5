/// Four samples of a surface before the light falls on them.
struct Surface {
    /// What part of the light it gives back.
    var colour: Colours
    /// How strongly it mirrors the lamp.
    var gloss: SIMDLanes
    /// The normal, seen by the viewer.
    var nx: SIMDLanes
    var ny: SIMDLanes
    var nz: SIMDLanes
    /// How much of the room it sees.
    var open: SIMDLanes
}
