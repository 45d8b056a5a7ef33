package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.clout.activity.ingest.AuthorRows.Act;
import io.clout.evaluation.explain.Explanation.Part;
import io.clout.evaluation.explain.Explanation.Parts;
import io.clout.evaluation.explain.Moments.Giver;
import io.clout.evaluation.explain.Moments.Post;
import io.clout.evaluation.explain.ReactorPart.Strongest;
import io.clout.model.ScoreScale;
import io.clout.score.reason.PersonFactors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Lists of parts, and posts, of a person with outside evidence of mass 2 and five reactors. */
class MomentSearchTest {
    private static final long AUTHOR = 9;
    private static final long DAY = LocalDate.parse("2026-11-10").toEpochDay();
    private static final PersonFactors FACTORS = new PersonFactors(new TreeMap<>(), 2, new ScoreScale(10, 16));
    private static final double SCORE = 9.28;

    private static final List<ReactorPart> PARTS = List.of(
            part("ann", 1, 4, DAY, "share"),
            part("bob", 2, 3, DAY + 1, "share"),
            part("cat", 3, 2, DAY, "like"),
            part("dan", 4, 1, DAY - 300, "share"),
            part("eve", 5, .5, DAY + 2, "like"));

    private static ReactorPart part(String name, long vertex, double mass, long day, String kind) {
        return new ReactorPart("n", name, mass / 2, mass / 4, mass / 4, new Strongest(vertex, AUTHOR, day, kind));
    }

    private static Act act(long day, String kind, long reactor, String content) {
        return new Act(day, kind, reactor, AUTHOR, Optional.ofNullable(content));
    }

    private static Moments moments(Act... acts) {
        return moments(Set.of("n"), acts);
    }

    private static Moments moments(Set<String> withPosts, Act... acts) {
        PostReactions reactions = new PostReactions(Map.of("n", List.of(acts)), withPosts, List.of("a note"));
        return new MomentSearch(
                        reactions,
                        LocalDate.parse("2026-08-25"),
                        Set.of(1L, 2L, 3L, 4L, 5L),
                        some -> some.stream()
                                .map(part -> new Giver(part.reactor(), part.mass()))
                                .toList())
                .of(PARTS, new Breakdown(FACTORS, SCORE));
    }

    @Test
    void aReactorsPartGoesToThePostOfTheirStrongestReaction() {
        Moments moments = moments(
                act(DAY - 1, "post", AUTHOR, "p1"),
                act(DAY, "share", 1, "p2"),
                act(DAY, "share", 1, "p1"),
                act(DAY - 5, "like", 1, "p3"),
                act(DAY + 1, "share", 2, "p2"),
                act(DAY, "like", 3, "p1"),
                act(DAY, "like", 77, "p1"),
                act(DAY + 2, "like", 5, null));

        Post first = moments.posts().get(0);
        assertThat(first.content()).isEqualTo("p2");
        assertThat(first.mass()).as("ann shared two on one day").isCloseTo(4 / 2.0 + 3, within(1e-9));
        assertThat(first.date()).as("posted earlier").isNull();
        assertThat(moments.dateInWords(first)).isEqualTo("before 2026-08-25");
        assertThat(first.largest()).containsExactly(new Giver("bob", 3), new Giver("ann", 2));
        Post second = moments.posts().get(1);
        assertThat(second.content()).isEqualTo("p1");
        assertThat(second.mass()).isCloseTo(4 / 2.0 + 2, within(1e-9));
        assertThat(moments.dateInWords(second)).as("when it was posted").isEqualTo("2026-11-09");
        assertThat(second.kinds()).as("one is not known").containsExactly(entry("like", 1L), entry("share", 1L));
        assertThat(second.largest()).containsExactly(new Giver("ann", 2), new Giver("cat", 2));
        assertThat(second.reactors()).isEqualTo(2);
        assertThat(moments.posts()).hasSize(2);
        assertThat(moments.rest().stream().map(Part::name))
                .containsExactly("outside evidence", "earlier reactions", "reactions of these days without a post");
        assertThat(moments.rest().stream().mapToDouble(Part::mass).sum()).isCloseTo(3.5, within(1e-9));
        assertThat(points(moments)).isCloseTo(SCORE - 1, within(1e-9));
        assertThat(moments.notes()).containsExactly("a note");
    }

    @Test
    void withoutPostsInTheDumpTheDateIsThatOfTheFirstReactionOfSomebodyWhoIsListed() {
        Act[] acts = {act(DAY - 7, "like", 77, "p1"), act(DAY - 5, "like", 2, "p1"), act(DAY, "share", 1, "p1")};

        assertThat(moments(Set.of(), acts).posts().get(0).date()).isEqualTo("2026-11-05");
        assertThat(moments(Set.of("n"), acts).posts().get(0).date())
                .as("others have posted, so that this is an older post")
                .isNull();
    }

    @Test
    void ofManyPostsTheLargestAreToldAndTheOthersTogether() {
        List<ReactorPart> parts = new ArrayList<>();
        List<Act> acts = new ArrayList<>();
        for (int post = 0; post < 14; post++) {
            parts.add(part("r" + post, post, 14 - post, DAY, "share"));
            acts.add(act(DAY, "share", post, "p" + post));
        }
        Moments moments = new MomentSearch(
                        new PostReactions(Map.of("n", acts), Set.of(), List.of()),
                        LocalDate.parse("2026-08-25"),
                        Set.of(),
                        some -> List.of())
                .of(parts, new Breakdown(FACTORS, SCORE));

        assertThat(moments.posts()).hasSize(10).allMatch(post -> post.kinds().isEmpty());
        assertThat(moments.rest().get(0).name()).isEqualTo("4 other posts");
        assertThat(moments.rest().get(0).mass()).isCloseTo(4 + 3 + 2 + 1, within(1e-9));
        assertThat(points(moments)).isCloseTo(SCORE - 1, within(1e-9));
    }

    private static double points(Moments moments) {
        return moments.posts().stream().mapToDouble(Post::points).sum()
                + moments.rest().stream().mapToDouble(Part::points).sum();
    }

    @Test
    void eachListAddsUpToMassAndScore() {
        Map<Strongest, Set<String>> topics = Map.of(
                PARTS.get(0).strongest(), Set.of("tea", "cake"), PARTS.get(1).strongest(), Set.of("tea"));
        Parts parts = new Breakdown(FACTORS, SCORE)
                .parts(new ReactorParts(PARTS, topics, Set.of(), List.of(), Optional.empty()));

        assertThat(names(parts.kinds())).containsExactly("share", "like", "outside evidence");
        assertThat(masses(parts.kinds())).containsExactly(8.0, 2.5, 2.0);
        assertThat(names(parts.topics())).containsExactly("tea", "cake", "no topic", "outside evidence");
        assertThat(masses(parts.topics())).containsExactly(5.0, 2.0, 3.5, 2.0);
        assertThat(masses(parts.credibility())).containsExactly(5.25, 2.625, 2.625, 2.0);
        for (List<Part> list : List.of(parts.kinds(), parts.topics(), parts.credibility())) {
            assertThat(list.stream().mapToDouble(Part::mass).sum()).isCloseTo(12.5, within(1e-9));
            assertThat(list.stream()
                            .mapToLong(part -> Math.round(100 * part.points()))
                            .sum())
                    .isEqualTo(828);
        }
        Part others = Breakdown.shortened(parts.topics(), 3).get(2);
        assertThat(others.name()).isEqualTo("2 others");
        assertThat(others.mass()).isEqualTo(5.5);
        double points = parts.topics().get(2).points() + parts.topics().get(3).points();
        assertThat(others.points()).isCloseTo(points, within(1e-9));
    }

    @Test
    void partsThatDoNotFitAreNotShown() {
        Parts parts = new Breakdown(FACTORS, SCORE)
                .parts(new ReactorParts(List.of(), Map.of(), Set.of(), List.of(), Optional.of("they do not fit")));

        assertThat(parts.note()).isEqualTo("they do not fit");
        assertThat(parts.kinds()).isEmpty();
    }

    private static List<String> names(List<Part> list) {
        return list.stream().map(Part::name).toList();
    }

    private static List<Double> masses(List<Part> list) {
        return list.stream().map(Part::mass).toList();
    }
}
