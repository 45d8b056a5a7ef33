package io.clout.config;

import java.util.List;

/**
 * The raw input of all sources and tables.
 *
 * @param root folder below which configurations name their paths
 * @param placeholders texts that stand for nobody where an id should be
 */
public record InputConfig(String root, List<String> placeholders) {
    static InputConfig read(Section s) {
        return new InputConfig(s.text("root"), s.list("placeholders"));
    }
}
