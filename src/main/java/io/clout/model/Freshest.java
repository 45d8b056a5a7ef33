package io.clout.model;

/**
 * Attention of one reactor to one author before reciprocity: of all reactions the strongest counts, faded, and by
 * itself the strongest of negative kinds. The surplus is attention, or is held against the author.
 */
public final class Freshest {
    private Freshest() {}

    /** Attention that is left of the strongest reactions of both signs, each ≥ 0. */
    public static double attention(double positive, double negative) {
        return Math.max(0, positive - negative);
    }

    /** Worth that is held against the author. */
    public static double against(double positive, double negative) {
        return Math.max(0, negative - positive);
    }
}
