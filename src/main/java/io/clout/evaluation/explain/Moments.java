package io.clout.evaluation.explain;

import io.clout.evaluation.explain.Explanation.Part;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Posts that brought most of a score in the last days. A reactor's part goes to the post to which their strongest
 * reaction was: evenly to several of one day and kind. With {@link #rest}, masses add up to the mass and points to
 * score − 1.
 *
 * @param since first of these days
 * @param posts those that brought most
 * @param rest parts that other posts, other days and other sources bring
 * @param notes reasons why posts may be missing
 */
public record Moments(String since, List<Post> posts, List<Part> rest, List<String> notes) {

    /**
     * One post, or other content.
     *
     * @param content its id in the dump
     * @param date on which it was posted, null where that was before these days; in dumps without posts, of the first
     *     reaction to it in these days
     * @param kinds reactions to it in these days, by kind, of persons whom the release has
     * @param reactors persons whose strongest reaction was to it
     * @param largest those of them who brought most; empty where reactors are only counted
     */
    public record Post(
            String network,
            String content,
            String date,
            double mass,
            double points,
            SortedMap<String, Long> kinds,
            long reactors,
            List<Giver> largest) {

        /** Numbers of reactions, the most first. */
        public String kindsInWords() {
            return kinds.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .map(kind -> String.format(Locale.ROOT, "%s %,d", kind.getKey(), kind.getValue()))
                    .collect(Collectors.joining(", "));
        }
    }

    /** Rule by which parts go to posts, for readers. */
    public static String rule() {
        return "A reactor's part goes to the post to which their strongest reaction was; where such ones of one day were to"
                + " several posts, evenly to each.";
    }

    /** Date of a post in words. */
    public String dateInWords(Post post) {
        return post.date() == null ? "before " + since : post.date();
    }

    /** Reactor, and the part that they bring. */
    public record Giver(String reactorId, double mass) {}
}
