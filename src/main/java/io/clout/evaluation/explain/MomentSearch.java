package io.clout.evaluation.explain;

import io.clout.activity.ingest.AuthorRows.Act;
import io.clout.config.CloutConfig;
import io.clout.evaluation.explain.Explanation.Part;
import io.clout.evaluation.explain.Moments.Giver;
import io.clout.evaluation.explain.Moments.Post;
import io.clout.evaluation.explain.ReactorPart.Strongest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Search for the posts to which the parts of one person's mass are due.
 *
 * @param reactions to posts of the person
 * @param first the first day that is looked at
 * @param known vertices of all reactors whom the release has
 * @param givers the names to show of some parts, the largest first
 */
record MomentSearch(
        PostReactions reactions, LocalDate first, Set<Long> known, Function<List<ReactorPart>, List<Giver>> givers) {
    private static final int MOST_POSTS = 10;
    private static final long NEVER = Long.MAX_VALUE;

    /** Gathered about one post. */
    private static final class Gathered {
        private final String network;
        private final String content;
        private final SortedMap<String, Long> kinds = new TreeMap<>();
        private final List<ReactorPart> parts = new ArrayList<>();
        private long posted = NEVER;
        private long heard = NEVER;

        Gathered(String network, String content) {
            this.network = network;
            this.content = content;
        }

        /** Takes a row about the post. */
        void add(Act act, boolean isKnown) {
            if (act.kind().equals(CloutConfig.POST)) {
                posted = Math.min(posted, act.day());
            } else if (isKnown) {
                heard = Math.min(heard, act.day());
                kinds.merge(act.kind(), 1L, Long::sum);
            }
        }

        /** @param hasPosts whether the dumps tell posts, so that this one is older where they do not tell it */
        Post post(Part sum, boolean hasPosts, List<Giver> largest) {
            long day = posted == NEVER && !hasPosts ? heard : posted;
            String date = day == NEVER ? null : LocalDate.ofEpochDay(day).toString();
            return new Post(network, content, date, sum.mass(), sum.points(), kinds, parts.size(), largest);
        }
    }

    /**
     * The posts that brought most.
     *
     * @param parts the largest first
     */
    Moments of(List<ReactorPart> parts, Breakdown breakdown) {
        Map<Strongest, TreeSet<String>> contents = new HashMap<>();
        reactions
                .acts()
                .values()
                .forEach(acts -> acts.forEach(act -> act.content()
                        .ifPresent(content -> contents.computeIfAbsent(
                                        new Strongest(act.reactor(), act.author(), act.day(), act.kind()),
                                        one -> new TreeSet<>())
                                .add(content))));
        Map<String, Gathered> posts = new LinkedHashMap<>();
        Breakdown.Sums sums = new Breakdown.Sums();
        for (ReactorPart part : parts) {
            TreeSet<String> named = contents.get(part.strongest());
            if (part.strongest().day() < first.toEpochDay()) {
                sums.addToOwn("earlier reactions", part.mass());
            } else if (named == null) {
                sums.addToOwn("reactions of these days without a post", part.mass());
            } else {
                ReactorPart each = part.times(1.0 / named.size(), 1);
                for (String content : named) {
                    String name = name(part.network(), content);
                    sums.add(name, each.mass());
                    posts.computeIfAbsent(name, one -> new Gathered(part.network(), content))
                            .parts
                            .add(each);
                }
            }
        }
        reactions
                .acts()
                .forEach((network, acts) -> acts.forEach(act -> act.content()
                        .map(content -> posts.get(name(network, content)))
                        .ifPresent(post -> post.add(act, known.contains(act.reactor())))));
        return moments(posts, breakdown.list(sums));
    }

    /** Rows of this program's own have no colon in their names. */
    private static String name(String network, String content) {
        return network + ":" + content;
    }

    private Moments moments(Map<String, Gathered> posts, List<Part> all) {
        List<Post> largest = new ArrayList<>();
        List<Part> others = new ArrayList<>();
        List<Part> rest = new ArrayList<>();
        for (Part sum : all) {
            Gathered post = posts.get(sum.name());
            if (post == null) {
                rest.add(sum);
            } else if (largest.size() < MOST_POSTS) {
                post.parts.sort(
                        Comparator.comparingDouble(ReactorPart::mass).reversed().thenComparing(ReactorPart::reactor));
                largest.add(post.post(sum, reactions.withPosts().contains(post.network), givers.apply(post.parts)));
            } else {
                others.add(sum);
            }
        }
        if (!others.isEmpty()) {
            rest.add(0, Breakdown.together("%,d other posts".formatted(others.size()), others));
        }
        return new Moments(first.toString(), largest, rest, reactions.notes());
    }
}
