package io.clout.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;

/** Settings of another program: texts by their full names, such as {@code a.b} for {@code a { b = … }}. */
final class FlatTexts {
    private FlatTexts() {}

    /** @param prefix stands before every name */
    static Map<String, String> of(String prefix, ConfigObject object) {
        Map<String, String> all = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : object.toConfig().entrySet()) {
            String name = String.join(".", ConfigUtil.splitPath(entry.getKey()));
            all.put(prefix + name, String.valueOf(entry.getValue().unwrapped()));
        }
        return all;
    }
}
