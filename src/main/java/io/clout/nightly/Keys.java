package io.clout.nightly;

import io.clout.activity.window.ActivityWindow;
import io.clout.attention.Attention;
import io.clout.config.AttentionConfig;
import io.clout.config.CloutConfig;
import io.clout.model.Budget;
import io.clout.model.Fade;
import io.clout.model.FullAttention;
import io.clout.model.NetworkClocks;
import io.clout.model.ReactionRules;
import io.clout.model.Reciprocity;
import io.clout.table.DailyColumns;

/** Formulas of attention with the keys of a run. */
final class Keys {
    private final AttentionConfig config;

    Keys(CloutConfig config) {
        this.config = config.attention();
    }

    FullAttention full() {
        return new FullAttention(config.fullAttention());
    }

    ReactionRules rules(NetworkClocks networks) {
        return new ReactionRules(
                new Budget(config.budget()),
                new Fade(config.memory(), config.horizon()),
                new Reciprocity(config.reciprocity()),
                CloutConfig.POST,
                config.value(),
                networks);
    }

    /** Attention of all accounts. Endorsements count on topics alone. */
    Attention attention(ActivityWindow window, NetworkClocks networks) {
        return new Attention(
                rules(networks),
                window.counts().where(DailyColumns.KIND.col().notEqual(CloutConfig.ENDORSE)),
                window.accepted());
    }
}
