package io.clout.evaluation.explain;

import io.clout.activity.daily.DailyManifest;
import io.clout.config.AttentionConfig;
import io.clout.config.CloutConfig;
import io.clout.config.ExplainConfig;
import io.clout.config.ExplainConfig.Names;
import io.clout.config.PropagationConfig;
import io.clout.evaluation.explain.CredibleMoves.Given;
import io.clout.evaluation.explain.Explanation.CredibleChange;
import io.clout.evaluation.explain.Explanation.Parts;
import io.clout.evaluation.explain.Moments.Giver;
import io.clout.operator.VertexHash;
import io.clout.publish.Warehouse;
import io.clout.spark.SealedFiles.Seal;
import io.clout.spark.Sessions;
import io.clout.table.PublishedColumns;
import io.clout.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads the {@link Details} of one person's explanation. */
final class DetailReader {
    private static final int MOST_GIVERS = 3;

    private final Warehouse warehouse;
    private final ExplainConfig config;
    private final ReleaseOfPerson person;
    private final StillThere there;
    private final Details asked;
    /** Ids of the person's accounts by network. */
    private final Map<String, List<String>> accounts = new TreeMap<>();

    private final SparkSession spark;
    private final SteadyParts read;
    private final ReactorParts parts;

    DetailReader(Warehouse warehouse, ExplainConfig config, ReleaseOfPerson person, StillThere there, Details asked) {
        this.warehouse = warehouse;
        this.config = config;
        this.person = person;
        this.there = there;
        this.asked = asked;
        this.spark = warehouse.read(person.release(), Tables.RUNS).sparkSession();
        Set<Long> vertices = new HashSet<>();
        for (Row row : warehouse
                .read(person.release(), Tables.NETWORK_SCORES)
                .where(PublishedColumns.PERSON_ID.col().equalTo(person.person()))
                .select(PublishedColumns.NETWORK.col(), PublishedColumns.ACCOUNT_ID.col())
                .collectAsList()) {
            accounts.computeIfAbsent(row.getString(0), network -> new ArrayList<>())
                    .add(row.getString(1));
            vertices.add(VertexHash.of(row.getString(0), row.getString(1)));
        }
        this.read = SteadyParts.read(
                () -> warehouse.daily().recall(DailyManifest.class).filter(of -> of.format() == DailyManifest.FORMAT),
                inventory -> parts(vertices, inventory));
        this.parts = read.parts();
    }

    private ReactorParts parts(Set<Long> vertices, Optional<DailyManifest> inventory) {
        inventory.ifPresent(known -> Sessions.fit(
                spark, known.files().values().stream().mapToLong(Seal::bytes).sum()));
        return ReactorParts.read(warehouse, person, there, vertices, inventory, asked.hasParts());
    }

    /** Null where they are not asked for. */
    Parts parts() {
        return asked.hasParts() ? breakdown().parts(parts) : null;
    }

    /** Null where they are not asked for. */
    Moments moments() {
        return asked.dumps().map(this::moments).orElse(null);
    }

    /**
     * Change of what comes from the credible since an earlier release, which is not read where that would be in vain.
     */
    CredibleChange since(ReleaseOfPerson then) {
        if (haveOtherKeys(then, person)) {
            return none(
                    "The two runs had other keys of attention or propagation, so that the changes of single reactors"
                            + " cannot be compared.");
        } else if (parts.note().isPresent()) {
            return none(parts.note().get());
        }
        DetailReader before = new DetailReader(warehouse, config, then, there, Details.NONE);
        return before.parts
                .note()
                .map(why ->
                        none("Of the release of %s: %s".formatted(then.release().runDate(), why)))
                .orElseGet(() -> since(before));
    }

    private static CredibleChange none(String note) {
        return new CredibleChange(note, 0, 0, List.of());
    }

    private CredibleChange since(DetailReader before) {
        Set<String> both = before.counted();
        both.retainAll(counted());
        List<Given> then = before.given(both);
        List<Given> now = given(both);
        return new CredibleChange(null, sum(then), sum(now), CredibleMoves.between(then, now));
    }

    private static boolean haveOtherKeys(ReleaseOfPerson before, ReleaseOfPerson now) {
        return !AttentionConfig.recorded(before.config()).equals(AttentionConfig.recorded(now.config()))
                || PropagationConfig.recorded(before.config()).teleport()
                        != PropagationConfig.recorded(now.config()).teleport();
    }

    /** Networks that count. */
    private Set<String> counted() {
        Set<String> counted = new HashSet<>();
        person.factors().nodes().forEach((network, node) -> {
            if (node.counts()) {
                counted.add(network);
            }
        });
        return counted;
    }

    private List<Given> given(Set<String> networks) {
        return parts.given().stream()
                .filter(given -> networks.contains(given.network()))
                .toList();
    }

    private static double sum(List<Given> given) {
        return given.stream().mapToDouble(Given::part).sum();
    }

    private Breakdown breakdown() {
        return new Breakdown(person.factors(), person.number(PublishedColumns.SCORE));
    }

    private Moments moments(CloutConfig dumps) {
        LocalDate last = person.release().runDate();
        LocalDate first = last.minusDays(config.momentsDays() - 1L);
        if (parts.note().isPresent()) {
            return new Moments(
                    first.toString(), List.of(), List.of(), List.of(parts.note().get()));
        }
        if (accounts.isEmpty() || read.inventory().isEmpty()) {
            return new Moments(first.toString(), List.of(), breakdown().list(new Breakdown.Sums()), List.of());
        }
        PostReactions reactions = PostReactions.read(
                warehouse, dumps, read.inventory().get(), accounts, new PostReactions.Days(first, last));
        Set<String> named = config.names() == Names.COUNTS
                ? Set.of()
                : there.names(
                        person.release(),
                        parts.parts().stream().map(ReactorPart::reactor).toList());
        ReactorNames names = new ReactorNames(config, person.person());
        return new MomentSearch(reactions, first, parts.known(), some -> givers(some, named, names))
                .of(parts.parts(), breakdown());
    }

    private List<Giver> givers(List<ReactorPart> some, Set<String> named, ReactorNames names) {
        return some.stream()
                .filter(part -> named.contains(part.reactor()))
                .limit(MOST_GIVERS)
                .flatMap(part -> names.shown(part.reactor()).map(name -> new Giver(name, part.mass())).stream())
                .toList();
    }
}
