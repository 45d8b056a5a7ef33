package io.clout.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void everyKeyHasACommentOrBelongsToATableThatHasOne() {
        ConfigObject root = ConfigFactory.parseResources("reference.conf").root();
        Set<String> unexplained = new TreeSet<>();
        root.forEach((key, value) -> collectUnexplained(key, value, unexplained));

        assertThat(root).containsKeys("run", "attention", "publish");
        assertThat(unexplained).isEmpty();
    }

    private static void collectUnexplained(String path, ConfigValue value, Set<String> unexplained) {
        boolean table =
                value instanceof ConfigObject object && object.values().stream().noneMatch(ReferenceTest::hasComment);
        if (value instanceof ConfigObject object && !(table && hasComment(value))) {
            object.forEach((key, inner) -> collectUnexplained(path + "." + key, inner, unexplained));
        } else if (!hasComment(value)) {
            unexplained.add(path);
        }
    }

    private static boolean hasComment(ConfigValue value) {
        return !value.origin().comments().isEmpty();
    }
}
