package io.clout.evaluation.tune;

import java.util.List;

/**
 * One combination of settings on one log.
 *
 * @param hash of the configuration with them
 * @param seed of resamples and attacks
 * @param points that the best of the attacks buys; 0 without attacks
 * @param seconds that the product took
 */
public record Trial(
        List<String> settings,
        String hash,
        long seed,
        String log,
        String cut,
        double concordance,
        double ndcg,
        double auc,
        double points,
        double seconds) {

    /** Prediction, in the mean of three measures, less a weight for each point that attacks buy. */
    public double objective(double weight) {
        return (concordance + ndcg + auc) / 3 - weight * points;
    }

    boolean isSame(String otherHash, long otherSeed, String otherLog, String otherCut) {
        return hash.equals(otherHash) && seed == otherSeed && log.equals(otherLog) && cut.equals(otherCut);
    }
}
