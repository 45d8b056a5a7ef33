package io.clout.evaluation.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts that stand as numbers in the rows of logs. They are only added to, so that a log and its copies share them. */
record Words(
        List<String> kinds,
        List<String> contents,
        Map<String, Integer> contentNumbers,
        List<List<String>> topics,
        Map<List<String>, Integer> topicNumbers) {
    Words() {
        this(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>());
    }
}
