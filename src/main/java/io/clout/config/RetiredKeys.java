package io.clout.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keys of earlier editions, and their replacements. */
final class RetiredKeys {
    private static final String SCALE =
            "a scale is score.scale.zero and score.scale.tenfold, for persons, accounts and topics";
    private static final String FADING = "reactions fade by attention.memory, to nothing at attention.horizon";
    private static final String FULL = "full attention is a number, attention.full-attention, and no quantile";
    private static final String COLD = "every run starts cold: the same input comes to the same digits";
    private static final String TOPICS =
            "topics take one pass over the network's own influence; there is nothing to set";

    private static final Map<String, String> INSTEAD = new LinkedHashMap<>();

    static {
        INSTEAD.put("preference(\\..*)?", "credibility says whom to believe, and accounts.….credible names evidence");
        INSTEAD.put(
                "accounts\\..*\\.evidence(\\..*)?",
                "say whom to believe with a condition, accounts.….credible = \"reputation > 1000\"");
        INSTEAD.put("accounts\\..*\\.created", "accounts are known since the log knows them; or set credible-since");
        INSTEAD.put("memory(\\..*)?", "attention_daily keeps all dates");
        INSTEAD.put("attention\\.half-life", FADING);
        INSTEAD.put("attention\\.window", "all dates count; " + FADING);
        INSTEAD.put("attention\\.saturation", "of a pair's reactions the strongest counts, and no sum");
        INSTEAD.put("attention\\.full-attention-(quantile|factor)", FULL);
        INSTEAD.put("propagation\\.warm-start", COLD);
        INSTEAD.put("propagation\\.stable-(top|iterations)", "the iteration ends at propagation.tolerance alone");
        INSTEAD.put("score\\.person-norm", "a person's mass is the sum over their networks");
        INSTEAD.put("(score|topics)\\.scale(\\.also\\[\\d+\\])?\\.anchors", SCALE);
        INSTEAD.put("topics\\.scale(\\..*)?", SCALE);
        INSTEAD.put("check\\.total(\\..*)?", "influence is no sum that is known beforehand");
        INSTEAD.put("topics\\.(full-attention|doubt|kinship)", TOPICS);
    }

    private RetiredKeys() {}

    /** Replacement of a retired key, by its whole path; empty where it never was a key. */
    static Optional<String> instead(String key) {
        return INSTEAD.entrySet().stream()
                .filter(retired -> Pattern.matches(retired.getKey(), key))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
