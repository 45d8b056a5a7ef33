package io.clout.config;

import java.util.List;

/**
 * A fixed scale from mass to scores, and its version.
 *
 * @param version goes into every row that was scored with it
 * @param anchors pairs (mass, score), both strictly rising, masses > 0, scores from 1 to 100
 */
public record ScaleConfig(String version, List<Anchor> anchors) {

    /** One point of the scale: {@code mass} > 0 has {@code score} in [1, 100]. */
    public record Anchor(double mass, double score) {}

    /** The anchors' masses, in order. */
    public double[] masses() {
        return anchors.stream().mapToDouble(Anchor::mass).toArray();
    }

    /** The anchors' scores, in order. */
    public double[] scores() {
        return anchors.stream().mapToDouble(Anchor::score).toArray();
    }

    static ScaleConfig read(Section s) {
        List<Anchor> anchors =
                s.pairs("anchors").stream().map(p -> new Anchor(p[0], p[1])).toList();
        if (anchors.size() < 2 || anchors.get(0).score() != 1 || last(anchors).score() != 100) {
            throw s.bad("anchors", "must be two or more pairs [mass, score], the scores from 1 to 100");
        }
        for (int i = 0; i < anchors.size(); i++) {
            boolean rises = i == 0
                    || (anchors.get(i).mass() > anchors.get(i - 1).mass()
                            && anchors.get(i).score() > anchors.get(i - 1).score());
            if (!rises || !(anchors.get(i).mass() > 0)) {
                throw s.bad("anchors", "masses must be > 0, masses and scores must rise");
            }
        }
        return new ScaleConfig(s.text("version"), anchors);
    }

    private static Anchor last(List<Anchor> anchors) {
        return anchors.get(anchors.size() - 1);
    }
}
