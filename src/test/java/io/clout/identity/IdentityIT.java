package io.clout.identity;

import static io.clout.identity.TextAccounts.edges;
import static io.clout.identity.TextAccounts.links;
import static io.clout.identity.TextAccounts.names;
import static io.clout.identity.TextAccounts.rows;
import static io.clout.identity.TextAccounts.vertex;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.operator.CollisionException;
import io.clout.operator.PersonLookup;
import io.clout.table.GraphColumns;
import io.clout.table.PublishedColumns;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts, links and evidence, and the persons that come of them. */
class IdentityIT {
    private static final SparkSession SPARK = TextAccounts.SPARK;

    @ParameterizedTest
    @CsvSource({
        "a:1=b:2 b:2=c:3 c:3=d:4, a:1",
        "d:4=c:3 c:3=b:2 b:2=a:1, a:1",
        "b:2=a:1 b:2=c:3 d:4=c:3 a:1=d:4 a:1=a:1, a:1",
        "d:4=c:3 person:zoe=d:4 b:2=a:1 a:1=d:4, person:zoe",
        "d:4=person:zoe c:3=d:4 b:2=person:yan b:2=a:1 a:1=c:3, person:yan",
    })
    void accountsLinkedAlongAnyChainAreOnePerson(String links, String person) {
        assertThat(persons(links, "a:1 b:2 c:3 d:4"))
                .isEqualTo(Map.of("a:1", person, "b:2", person, "c:3", person, "d:4", person));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void moreLinksThanOneTaskHoldsGiveTheSamePersons(long seed) {
        Random random = new Random(seed);
        List<Row> rows = Stream.generate(() -> RowFactory.create((long) random.nextInt(90), (long) random.nextInt(90)))
                .limit(60)
                .toList();
        Dataset<Row> links = SPARK.createDataFrame(
                rows, new StructType().add(GraphColumns.LEFT.field()).add(GraphColumns.RIGHT.field()));

        assertThat(LinkedAccounts.in(links, 59).collectAsList())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        LinkedAccounts.in(links, 60).collectAsList());
    }

    @Test
    void theSameIdOnTwoNetworksIsTwoPersonsAndAnAccountWithoutLinksItsOwn() {
        assertThat(persons("a:1=b:2", "a:1 b:1 b:2 a:2"))
                .isEqualTo(Map.of("a:1", "a:1", "b:2", "a:1", "b:1", "b:1", "a:2", "a:2"));
    }

    @Test
    void personsHaveOneVertexEachAndNoTwoTheSame() {
        Dataset<Row> accounts = accounts("a:1=b:2 c:3=d:4 person:zoe=d:4", "a:1 b:2 c:3 d:4 e:5");

        assertThat(accounts.select(GraphColumns.PERSON.col(), PublishedColumns.PERSON_ID.col())
                        .distinct()
                        .as(Encoders.tuple(Encoders.LONG(), Encoders.STRING()))
                        .collectAsList())
                .extracting(pair -> pair._2)
                .containsExactlyInAnyOrder("a:1", "person:zoe", "e:5");
        assertThat(accounts.select(GraphColumns.PERSON.col()).distinct().count())
                .isEqualTo(3);
    }

    @Test
    void withoutLinksEveryAccountIsItsOwnPerson() {
        Row only = Identity.accounts(names("a:1"), Optional.empty()).head();

        assertThat((Long) only.getAs(GraphColumns.PERSON.name())).isEqualTo(only.getAs(GraphColumns.VERTEX.name()));
        assertThat((String) only.getAs(PublishedColumns.PERSON_ID.name())).isEqualTo("a:1");
    }

    @Test
    void neitherPersonsNorTheirIdsDependOnTheOrderOfLinks() {
        String[] links = "a:1=b:2 c:3=b:2 d:4=e:5 e:5=f:6 f:6=c:3 g:7=h:8 person:x=h:8 i:9=g:7".split(" ");
        String active = "a:1 b:2 c:3 d:4 e:5 f:6 g:7 h:8 i:9";
        List<String> backwards = Arrays.asList(links.clone());
        Collections.reverse(backwards);

        assertThat(rows(accounts(String.join(" ", backwards), active)))
                .isEqualTo(rows(accounts(String.join(" ", links), active)));
    }

    @Test
    void edgesBetweenAccountsBecomeEdgesBetweenTheirPersons() {
        Dataset<Row> linked = Identity.linked(links("a:1=b:2 b:2=c:3"));
        Dataset<Row> edges =
                edges("a:1=d:4 d:4=c:3 a:1=c:3").withColumn(GraphColumns.WEIGHT.name(), GraphColumns.WEIGHT.of(lit(7)));
        Map<Long, String> names = new TreeMap<>();
        accounts("a:1=b:2 b:2=c:3", "a:1 c:3 d:4")
                .collectAsList()
                .forEach(row ->
                        names.put(row.getAs(GraphColumns.PERSON.name()), row.getAs(PublishedColumns.PERSON_ID.name())));

        assertThat(Identity.betweenPersons(edges, PersonLookup.in(linked, linked.count()))
                        .collectAsList())
                .extracting(row -> "%s %s %d"
                        .formatted(
                                names.get(row.<Long>getAs(GraphColumns.REACTOR.name())),
                                names.get(row.<Long>getAs(GraphColumns.AUTHOR.name())),
                                row.<Long>getAs(GraphColumns.WEIGHT.name())))
                .containsExactlyInAnyOrder("a:1 d:4 7", "d:4 a:1 7", "a:1 a:1 7");
        assertThat(rows(Identity.betweenPersons(edges, PersonLookup.ITSELF))).isEqualTo(rows(edges));
    }

    @Test
    void twoNamesForOneVertexStopTheRun() {
        Dataset<Row> fine = SPARK.sql("SELECT * FROM VALUES (1L, 'a:1'), (1L, 'a:1'), (2L, 'b:2') AS t(vertex, name)");
        Dataset<Row> collision = fine.unionByName(SPARK.sql("SELECT 2L AS vertex, 'c:3' AS name"));

        assertThatCode(() -> Identity.refuseCollisions(fine)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Identity.refuseCollisions(collision))
                .isInstanceOf(CollisionException.class)
                .hasMessageContainingAll("0000000000000002", "b:2", "c:3");
    }

    @Test
    void linksWhoseNamesCollideAreRefused() {
        Dataset<Row> collision =
                links("a:1=b:2").unionByName(links("a:1=c:3").withColumn(GraphColumns.LEFT_NAME.name(), lit("d:4")));

        assertThatThrownBy(() -> Identity.linked(collision))
                .isInstanceOf(CollisionException.class)
                .hasMessageContainingAll("a:1", "d:4");
    }

    @Test
    void externalEvidenceGoesToThePersonOfAnAccountToANamedOneOrToOneOfItsOwn() {
        Dataset<Row> external = SPARK.createDataset(
                        List.of("a:1", "person:zoe", "person:amy", "c:9"), Encoders.STRING())
                .toDF(PublishedColumns.NAME.name())
                .withColumn(GraphColumns.VERTEX.name(), vertex(PublishedColumns.NAME.col()));
        Dataset<Row> linked = Identity.linked(links("a:1=b:2 b:2=person:zoe"));

        assertThat(rows(Identity.external(external, Optional.of(linked))
                        .select(PublishedColumns.NAME.col(), PublishedColumns.PERSON_ID.col())))
                .containsExactly("[a:1,person:zoe]", "[c:9,c:9]", "[person:amy,person:amy]", "[person:zoe,person:zoe]");
        assertThat(Identity.external(external, Optional.of(linked))
                        .select(GraphColumns.PERSON.col())
                        .distinct()
                        .count())
                .isEqualTo(3);
        assertThat(rows(Identity.external(external, Optional.empty()).select(PublishedColumns.PERSON_ID.col())))
                .containsExactly("[a:1]", "[c:9]", "[person:amy]", "[person:zoe]");
    }

    @Test
    void aNameOfExternalEvidenceThatCollidesWithAnAccountStopsTheRun() {
        Dataset<Row> accounts = names("a:1");
        Dataset<Row> same = accounts.select(GraphColumns.VERTEX.col(), PublishedColumns.NAME.of(lit("a:1")));
        Dataset<Row> other = accounts.select(GraphColumns.VERTEX.col(), PublishedColumns.NAME.of(lit("person:zoe")));

        assertThatCode(() -> Identity.refuseCollisions(accounts, same)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Identity.refuseCollisions(accounts, other))
                .isInstanceOf(CollisionException.class)
                .hasMessageContainingAll("a:1", "person:zoe");
    }

    /** The person of every account of {@code active}. */
    private Map<String, String> persons(String links, String active) {
        Map<String, String> persons = new TreeMap<>();
        for (Row row : accounts(links, active).collectAsList()) {
            String account =
                    row.getAs(PublishedColumns.NETWORK.name()) + ":" + row.getAs(PublishedColumns.ACCOUNT_ID.name());
            assertThat(persons.put(account, row.getAs(PublishedColumns.PERSON_ID.name())))
                    .as(account)
                    .isNull();
        }
        return persons;
    }

    private Dataset<Row> accounts(String links, String active) {
        return Identity.accounts(names(active), Optional.of(Identity.linked(links(links))));
    }
}
