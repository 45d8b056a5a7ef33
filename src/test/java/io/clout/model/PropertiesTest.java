package io.clout.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clout.model.PlainModel.Reaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of masses on any graph: small seeded worlds of three networks, with and without a farm of fakes. */
class PropertiesTest {
    private static final int FAKES = 150;
    /** Dates at the end on which the farm acts. */
    private static final int LATE = 10;
    /** Rounding of sums of doubles. */
    private static final double TINY = 1e-9;

    private SmallWorld world;
    private int[] person;
    private int accounts;
    private Random chance;

    private void make(long seed) {
        world = SmallWorld.of(seed, 130, 2500);
        accounts = world.person().length;
        int persons = Arrays.stream(world.person()).max().orElseThrow() + 1;
        // The farm's accounts are persons of their own.
        person = Arrays.copyOf(world.person(), accounts + FAKES);
        for (int fake = 0; fake < FAKES; fake++) {
            person[accounts + fake] = persons + fake;
        }
        chance = new Random(seed);
    }

    private double[] masses(int network, List<Reaction> more, int[] ofPerson, boolean[] open) {
        int[] evidence = Arrays.copyOf(world.evidenceOn(network), ofPerson.length);
        Arrays.fill(evidence, accounts, evidence.length, Integer.MAX_VALUE);
        PlainModel model =
                new PlainModel(PlainModelTest.KEYS, ofPerson, evidence, PlainModelTest.order(ofPerson.length));
        List<Reaction> rows = new ArrayList<>(world.reactions().stream()
                .filter(r -> world.network()[r.author()] == network)
                .toList());
        rows.addAll(more);
        double[] masses = model.masses(rows, SmallWorld.RUN_DAY);
        open[0] = model.open();
        return masses;
    }

    /** Fakes that came when founding was over, and react to each other and to somebody. */
    private List<Reaction> farm(int target) {
        List<Reaction> rows = new ArrayList<>();
        for (int fake = 0; fake < FAKES; fake++) {
            for (int i = 0; i < 8; i++) {
                int other = accounts + chance.nextInt(FAKES);
                if (other != accounts + fake) {
                    rows.add(new Reaction(accounts + fake, other, day(), 1));
                }
            }
            rows.add(new Reaction(accounts + fake, target, day(), 1));
        }
        return rows;
    }

    private static void same(double[] masses, double[] expected) {
        assertThat(masses).containsExactly(expected, within(TINY));
    }

    private int day() {
        return SmallWorld.RUN_DAY - chance.nextInt(LATE);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void fakesWhomNobodyElseReactsToHaveAtMostOneAndMoveNobodyButTheirTarget(long seed) {
        make(seed);
        for (int network = 0; network < 3; network++) {
            int target = network * 130;
            boolean[] open = new boolean[1];
            double[] before = masses(network, List.of(), person, open);
            boolean wasOpen = open[0];
            double[] after = masses(network, farm(target), person, open);

            assertThat(open[0]).isEqualTo(wasOpen);
            double most = wasOpen ? 36 : 1;
            for (int fake = accounts; fake < accounts + FAKES; fake++) {
                assertThat(after[person[fake]]).isLessThanOrEqualTo(most + TINY);
            }
            if (!wasOpen) {
                for (int account = 0; account < accounts; account++) {
                    if (person[account] != person[target]) {
                        assertThat(after[person[account]]).isCloseTo(before[person[account]], within(TINY));
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void negativeKindsOfTheUnknownTakeNothing(long seed) {
        make(seed);
        for (int network = 0; network < 3; network++) {
            List<Reaction> mob = new ArrayList<>();
            for (int fake = 0; fake < FAKES; fake++) {
                mob.add(new Reaction(accounts + fake, network * 130 + chance.nextInt(130), day(), -1));
            }
            boolean[] open = new boolean[1];

            same(masses(network, mob, person, open), masses(network, List.of(), person, open));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aSilentAccountThatIsLinkedChangesNothing(long seed) {
        make(seed);
        int[] linked = person.clone();
        for (int fake = 0; fake < FAKES; fake++) {
            linked[accounts + fake] = person[chance.nextInt(accounts)];
        }
        // As many persons as before, so that arrays compare.
        linked[accounts + FAKES - 1] = person[accounts + FAKES - 1];
        for (int network = 0; network < 3; network++) {
            boolean[] open = new boolean[1];

            same(masses(network, List.of(), linked, open), masses(network, List.of(), person, open));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aWeakerReactionOfAPairOnADateThatItHasChangesNoMass(long seed) {
        make(seed);
        for (int network = 0; network < 3; network++) {
            int here = network;
            List<Reaction> weaker = world.reactions().stream()
                    .filter(r -> world.network()[r.author()] == here && r.value() > .25)
                    .filter(r -> chance.nextInt(4) == 0)
                    .map(r -> new Reaction(r.reactor(), r.author(), r.day(), .25))
                    .toList();
            boolean[] open = new boolean[1];

            same(masses(network, weaker, person, open), masses(network, List.of(), person, open));
        }
    }
}
