package io.clout.evaluation.explain;

import io.clout.config.CloutConfig;
import java.util.Optional;

/**
 * Details of an explanation, which take longer: they are read from what is kept, or from the dumps.
 *
 * @param hasParts whether parts are told by kind, by topic and by credibility
 * @param dumps configuration of the dumps from which moments are told; empty where they are not asked for
 */
public record Details(boolean hasParts, Optional<CloutConfig> dumps) {
    /** None of them. */
    public static final Details NONE = new Details(false, Optional.empty());
}
