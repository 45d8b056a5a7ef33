package io.clout.activity.source;

import static io.clout.activity.source.MappingGuess.isId;
import static io.clout.activity.source.MappingGuess.named;
import static io.clout.activity.source.MappingGuess.quoted;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Guesses which columns name who reacts, and to whom. */
final class AccountGuess {
    private static final Set<String> REACTORS = Set.of(
            "reactor",
            "actor",
            "who",
            "from",
            "by",
            "source",
            "src",
            "sender",
            "rater",
            "follower",
            "person",
            "user",
            "a");
    private static final Set<String> AUTHORS = Set.of(
            "author",
            "whom",
            "to",
            "target",
            "dst",
            "owner",
            "creator",
            "ratee",
            "receiver",
            "recipient",
            "mentioned",
            "followee",
            "b",
            "repo");
    /** Of columns that name the content that is reacted to, instead of its author. */
    private static final Set<String> PARENTS = Set.of("parent", "reply", "replied", "parentid");

    private static final Set<String> NO_CONTENTS =
            Set.of("count", "number", "num", "user", "author", "name", "account", "actor");
    private static final Set<String> MENTIONED =
            Set.of("mentions", "mentioned", "recipients", "receivers", "to", "users", "members", "participants");
    private static final double LEAST_SHARED = 0.02;

    private AccountGuess() {}

    /** Moves the columns that name accounts from {@code left} to the expressions that were found. */
    static void of(List<ColumnProfile> left, Map<String, String> found) {
        if (!parents(left, found)) {
            accounts(left, found);
        }
        if (!found.containsKey("author")) {
            mentioned(left, found);
        }
    }

    /** The pair of columns that name accounts: alike in type, and with accounts that both name. */
    private static void accounts(List<ColumnProfile> left, Map<String, String> found) {
        double best = 0;
        List<ColumnProfile> pair = List.of();
        for (ColumnProfile reactor : left) {
            for (ColumnProfile author : left) {
                boolean fit = !reactor.equals(author)
                        && isId(reactor)
                        && isId(author)
                        && reactor.type().equals(author.type());
                if (!fit) {
                    continue;
                }
                double shared = reactor.sharedWith(author);
                double names = named(reactor, REACTORS) + named(author, AUTHORS);
                double score = names + 3 * shared - reactor.nullShare() - author.nullShare();
                if (score > best && (names >= MappingGuess.NAMED || shared > LEAST_SHARED)) {
                    best = score;
                    pair = List.of(reactor, author);
                }
            }
        }
        if (!pair.isEmpty()) {
            found.put("reactor", quoted(pair.get(0).name()));
            found.put("author", quoted(pair.get(1).name()));
            left.removeAll(pair);
        }
    }

    /** The shape of a comment: its id, who wrote it, and the id of what it answers. */
    private static boolean parents(List<ColumnProfile> left, Map<String, String> found) {
        Optional<ColumnProfile> parent = best(left, c -> isId(c) && named(c, NO_CONTENTS) == 0, c -> named(c, PARENTS));
        Optional<ColumnProfile> writer = best(left, MappingGuess::isId, AccountGuess::account);
        Optional<ColumnProfile> id = best(left, c -> isId(c) && c.isUnique(), c -> named(c, MappingGuess.EVENTS));
        boolean isWhole = parent.isPresent() && writer.isPresent() && id.isPresent();
        if (!isWhole || left.stream().anyMatch(c -> isAlike(c, writer.get()))) {
            return false;
        }
        String prefix = parent.get().prefixOf(id.get());
        String key = quoted(id.get().name());
        found.put("reactor", quoted(writer.get().name()));
        found.put("author", quoted(parent.get().name()));
        found.put("lookup.own.key", prefix.isEmpty() ? key : "concat('%s', %s)".formatted(prefix, key));
        found.put("lookup.own.value", quoted(writer.get().name()));
        left.removeAll(List.of(parent.get(), writer.get()));
        return true;
    }

    /** Whether {@code column} names some of the accounts that {@code writer} names. */
    private static boolean isAlike(ColumnProfile column, ColumnProfile writer) {
        return !column.equals(writer)
                && isId(column)
                && account(column) > 0
                && column.type().equals(writer.type())
                && writer.sharedWith(column) > LEAST_SHARED;
    }

    /** The shape of a message: who wrote it, and all whom it names. */
    private static void mentioned(List<ColumnProfile> left, Map<String, String> found) {
        Optional<ColumnProfile> several = best(
                left,
                c -> Set.of("ARRAY<STRING>", "ARRAY<BIGINT>", "ARRAY<INT>").contains(c.type()),
                c -> named(c, MENTIONED));
        Optional<ColumnProfile> writer = best(left, MappingGuess::isId, AccountGuess::account);
        if (several.isPresent() && writer.isPresent()) {
            found.put("reactor", quoted(writer.get().name()));
            found.put("author", quoted(several.get().name()));
            found.put("explode", "author");
            left.removeAll(List.of(several.get(), writer.get()));
        }
    }

    private static double account(ColumnProfile column) {
        return Math.max(named(column, AUTHORS), named(column, REACTORS));
    }

    private static Optional<ColumnProfile> best(
            List<ColumnProfile> columns, Predicate<ColumnProfile> fits, ToDoubleFunction<ColumnProfile> score) {
        return columns.stream()
                .filter(c -> fits.test(c) && score.applyAsDouble(c) > 0)
                .max(Comparator.comparingDouble(score).thenComparing(c -> -columns.indexOf(c)));
    }
}
