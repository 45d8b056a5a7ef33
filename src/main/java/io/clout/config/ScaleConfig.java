package io.clout.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/**
 * A fixed scale from mass to scores, {@code min(100, 1 + tenfold·log10(1 + mass/zero))}, and its version.
 *
 * @param version goes into every row that was scored with it
 * @param zero mass below which scores hardly rise, &gt; 0
 * @param tenfold points for every factor of ten, &gt; 0
 */
public record ScaleConfig(String version, double zero, double tenfold) {

    /**
     * The scale of a run.
     *
     * @param json its configuration, as {@code runs} has it
     */
    public static ScaleConfig recorded(String json) {
        Config scale = ConfigFactory.parseString(json).getConfig("score.scale");
        return new ScaleConfig(scale.getString("version"), scale.getDouble("zero"), scale.getDouble("tenfold"));
    }

    static ScaleConfig read(Section s) {
        return new ScaleConfig(
                s.text("version"),
                s.number("zero", "> 0", n -> n > 0),
                s.number("tenfold", "in (0, 100]", n -> n > 0 && n <= 100));
    }
}
