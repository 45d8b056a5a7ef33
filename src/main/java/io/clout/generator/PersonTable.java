package io.clout.generator;

import io.clout.table.PublishedColumns;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Table about persons: accounts as the networks know them, links, and the planted truth. The order of rows is unrelated
 * to roles.
 */
final class PersonTable implements RawTable {
    /** Number of the person in the truth table. */
    static final String PERSON = "person";
    /** {@link Role#id()} in the truth table. */
    static final String ROLE = "role";

    private static final StructType TRUTH = new StructType()
            .add(PublishedColumns.NETWORK.name(), DataTypes.StringType)
            .add(PublishedColumns.ACCOUNT_ID.name(), DataTypes.StringType)
            .add(PERSON, DataTypes.LongType)
            .add(ROLE, DataTypes.StringType)
            .add(PublishedColumns.TOPIC.name(), DataTypes.StringType);
    private static final StructType CHIRP_USERS =
            StructType.fromDDL("user_id BIGINT, created_at BIGINT, followers BIGINT, verified BOOLEAN");
    private static final StructType BOARDS_MEMBERS =
            StructType.fromDDL("name STRING, joined DATE, email_hash STRING, interests ARRAY<STRING>");
    private static final StructType LINKS = StructType.fromDDL("chirp_user BIGINT, board_name STRING");

    // A prime above the number of persons: multiplying by it permutes them.
    private static final long SHUFFLE = 2_654_435_761L;
    private static final double MOST_FOLLOWERS = 5e6;
    private static final HexFormat HEX = HexFormat.of();

    private final GeneratorPlan plan;
    private final StructType schema;
    private final BiConsumer<Long, Consumer<Row>> rows;

    private PersonTable(GeneratorPlan plan, StructType schema, BiConsumer<Long, Consumer<Row>> rows) {
        this.plan = plan;
        this.schema = schema;
        this.rows = rows;
    }

    @Override
    public StructType schema() {
        return schema;
    }

    @Override
    public void rows(long index, Consumer<Row> sink) {
        rows.accept(index * SHUFFLE % plan.persons(), sink);
    }

    /** Accounts of the microblog: creation (seconds since 1970), followers, verified. */
    static PersonTable chirpUsers(GeneratorPlan plan) {
        Population people = new Population(plan);
        Names names = new Names(plan);
        return new PersonTable(plan, CHIRP_USERS, (person, sink) -> {
            if (people.isOn(Network.CHIRP, person)) {
                Role role = people.role(person);
                long created = joined(plan, role, person).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
                sink.accept(RowFactory.create(
                        names.chirp(2 * person), created, followers(plan, role, person), verified(plan, role, person)));
            }
        });
    }

    /**
     * Accounts of the forum: day of joining, a hash that all names of one person share, and the interests that they
     * state.
     */
    static PersonTable boardsMembers(GeneratorPlan plan) {
        Population people = new Population(plan);
        Names names = new Names(plan);
        return new PersonTable(plan, BOARDS_MEMBERS, (person, sink) -> {
            java.sql.Date joined = java.sql.Date.valueOf(joined(plan, people.role(person), person));
            String email = HEX.toHexDigits(SeededHash.mix(plan.seed() + 20, person))
                    + HEX.toHexDigits(SeededHash.mix(plan.seed() + 21, person));
            String[] interests = interests(plan, people.topic(person), person);
            forumNames(
                    people,
                    person,
                    account -> sink.accept(RowFactory.create(names.boards(account), joined, email, interests)));
        });
    }

    /** One row for each forum name of a person on both networks. */
    static PersonTable links(GeneratorPlan plan) {
        Population people = new Population(plan);
        Names names = new Names(plan);
        return new PersonTable(plan, LINKS, (person, sink) -> {
            if (people.isOn(Network.CHIRP, person)) {
                forumNames(
                        people,
                        person,
                        account -> sink.accept(RowFactory.create(names.chirp(2 * person), names.boards(account))));
            }
        });
    }

    /** One row an account: its person, their role and, for experts, the topic. */
    static PersonTable truth(GeneratorPlan plan) {
        Population people = new Population(plan);
        Names names = new Names(plan);
        return new PersonTable(plan, TRUTH, (person, sink) -> {
            Role role = people.role(person);
            String topic = role == Role.EXPERT ? Names.topic(people.topic(person)) : null;
            if (people.isOn(Network.CHIRP, person)) {
                String id = names.id(Network.CHIRP, 2 * person);
                sink.accept(RowFactory.create(Network.CHIRP.id(), id, person, role.id(), topic));
            }
            forumNames(
                    people,
                    person,
                    account -> sink.accept(RowFactory.create(
                            Network.BOARDS.id(), names.id(Network.BOARDS, account), person, role.id(), topic)));
        });
    }

    private static void forumNames(Population people, long person, Consumer<Long> sink) {
        if (people.isOn(Network.BOARDS, person)) {
            sink.accept(2 * person);
            if (people.hasSecondName(person)) {
                sink.accept(2 * person + 1);
            }
        }
    }

    /** Fakes are at most a month older than the first day; all others up to ten years. */
    private static LocalDate joined(GeneratorPlan plan, Role role, long person) {
        double u = SeededHash.unit(plan.seed() + 22, person);
        return plan.firstDay().minusDays((long) (role == Role.FAKE ? 1 + 30 * u : 30 + 3600 * u));
    }

    /** Two in five state their home topic, and one in four any topic; others state nothing. */
    private static String[] interests(GeneratorPlan plan, int home, long person) {
        Set<String> named = new LinkedHashSet<>();
        if (home >= 0 && SeededHash.unit(plan.seed() + 25, person) < 0.4) {
            named.add(Names.topic(home));
        }
        if (SeededHash.unit(plan.seed() + 26, person) < 0.25) {
            named.add(Names.topic((int) (SeededHash.unit(plan.seed() + 27, person) * plan.topics())));
        }
        return named.isEmpty() ? null : named.toArray(String[]::new);
    }

    /** A Pareto tail by role; buyers bought theirs. */
    private static long followers(GeneratorPlan plan, Role role, long person) {
        double least = switch (role) {
            case INFLUENCER -> 4000;
            case BUYER -> 3000;
            case EXPERT -> 600;
            case SPAMMER -> 40;
            case ORDINARY -> 12;
            case FAKE -> 2;
        };
        double tail = Math.pow(1 - SeededHash.unit(plan.seed() + 23, person), role == Role.FAKE ? -0.3 : -0.7);
        return (long) Math.min(MOST_FOLLOWERS, least * tail);
    }

    private static boolean verified(GeneratorPlan plan, Role role, long person) {
        double share = switch (role) {
            case INFLUENCER -> 0.5;
            case EXPERT -> 0.25;
            case ORDINARY -> 0.01;
            case SPAMMER, FAKE, BUYER -> 0;
        };
        return SeededHash.unit(plan.seed() + 24, person) < share;
    }
}
