package dev.tessera.infer.geometry;

/// How evenly vectors fill their space.
///
/// @param words how many were looked at, the most frequent ones
/// @param dim length of a vector
/// @param meanCosine of all pairs of words; near 0 if directions are spread evenly, near 1 if all words
/// lie in a narrow cone (Ethayarajh 2019)
/// @param partitionIsotropy the smallest over the largest sum of exp(c · w) over words w, c running
/// through the principal directions of the vectors as trained; 1 if no direction is preferred (Mu &
/// Viswanath 2018, equation 7)
/// @param effectiveRank exp of the entropy of the singular values' shares, after centring: how many
/// dimensions are really in use (Roy & Vetterli 2007)
/// @param participationRatio (Σλ)² / Σλ² of the covariance's eigenvalues; a harsher count of the same
/// @param topShare the share of the variance along the first principal direction
/// @param uniformity log of the mean of exp(−2·|x − y|²) over random pairs of length 1; lower is more
/// even, −4 the limit in many dimensions (Wang & Isola 2020)
public record SpaceReport(int words, int dim, double meanCosine, double partitionIsotropy,
    double effectiveRank, double participationRatio, double topShare, double uniformity) {}
