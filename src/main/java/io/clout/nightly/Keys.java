package io.clout.nightly;

import io.clout.activity.window.ActivityWindow;
import io.clout.attention.Attention;
import io.clout.config.AttentionConfig;
import io.clout.config.CloutConfig;
import io.clout.model.FullAttention;
import io.clout.model.NetworkClocks;
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

    /** Attention of all accounts. Endorsements count on topics alone. */
    Attention attention(ActivityWindow window, NetworkClocks networks) {
        return Attention.of(
                Attention.rules(config, networks),
                window.counts().where(DailyColumns.KIND.col().notEqual(CloutConfig.ENDORSE)),
                window.accepted());
    }
}
