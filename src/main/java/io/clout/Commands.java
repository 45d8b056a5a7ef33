package io.clout;

import java.io.File;

/** What the commands share. */
final class Commands {
    private Commands() {}

    /** The configuration for the shipped samples: below {@code $CLOUT_HOME}, which the launcher sets, or here. */
    static File defaultConf() {
        String home = System.getenv("CLOUT_HOME");
        return new File(home == null ? "." : home, "conf/local.conf");
    }
}
