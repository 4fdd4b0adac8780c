/// Pairs of texts that belong together: read from files, or made from a domain's own text.
///
/// Start reading at [dev.tessera.data.pairs.PairSource]; [dev.tessera.data.pairs.PairFile] reads pairs
/// that somebody has, [dev.tessera.data.pairs.TextPairs] makes them where nobody has any.
package dev.tessera.data.pairs;
