package io.clout.credibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.clout.model.PlainModel;
import io.clout.model.PlainModel.Keys;
import io.clout.model.PlainModel.Reaction;
import io.clout.model.PlainModelTest;
import io.clout.model.SmallWorld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkLogTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theFoldGivesTheDatesAndPartsOfTheTwinInAnyOrderOfRows(long seed) {
        SmallWorld world = SmallWorld.of(seed, 60 + 10 * (int) seed, 1500);
        Keys keys = new Keys(15 + 5 * (int) (seed % 3), 40, 7);
        int accounts = world.person().length;
        PlainModel twin = new PlainModel(keys, world.person(), world.evidence(), PlainModelTest.order(accounts));
        for (int k = 0; k < 3; k++) {
            int network = k;
            List<Reaction> reactions = world.reactions().stream()
                    .filter(r -> world.network()[r.author()] == network)
                    .toList();
            twin.masses(reactions, SmallWorld.RUN_DAY);
            int begins = reactions.stream()
                    .filter(r -> r.value() > 0)
                    .mapToInt(Reaction::day)
                    .min()
                    .orElseThrow();
            check(twin, log(world, network, reactions, begins, new Random(seed)), keys, world, network);
        }
    }

    private static NetworkLog log(SmallWorld world, int network, List<Reaction> reactions, int begins, Random random) {
        NetworkLog log = new NetworkLog(SmallWorld.RUN_DAY - begins);
        long[] order = PlainModelTest.order(world.person().length);
        Map<List<Integer>, Integer> firsts = new HashMap<>();
        Set<List<Integer>> active = new HashSet<>();
        reactions.stream().filter(r -> r.value() > 0).forEach(r -> {
            firsts.merge(List.of(r.reactor(), r.author()), r.day() - begins, Math::min);
            active.add(List.of(r.reactor(), r.day() - begins));
        });
        List<Runnable> rows = new ArrayList<>();
        firsts.forEach((pair, date) -> rows.add(() -> log.pair(pair.get(0), pair.get(1), date)));
        active.forEach(a -> rows.add(() -> log.active(a.get(0), a.get(1))));
        for (int account = 0; account < order.length; account++) {
            int here = account;
            if (world.network()[account] == network) {
                rows.add(() -> log.hash(here, order[here]));
                if (world.evidence()[account] <= SmallWorld.RUN_DAY) {
                    rows.add(() -> log.evidence(here, world.evidence()[here] - begins));
                }
            }
        }
        Collections.shuffle(rows, random);
        rows.forEach(Runnable::run);
        return log;
    }

    private static void check(PlainModel twin, NetworkLog log, Keys keys, SmallWorld world, int network) {
        VouchRules rules = new VouchRules(30, keys.founders(), .2, 3, 3, 30, keys.apprenticeship());
        NetworkLog.Vouched vouched = log.vouched(rules);
        assertThat(vouched.founding().dates().isEmpty()).isEqualTo(twin.open());
        for (int account = 0; account < world.person().length; account++) {
            if (world.network()[account] == network) {
                int number = vouched.accounts().find(account);
                int since = vouched.vouching().since(number);
                assertThat(since == Vouching.NEVER ? 1_000_000_000 : since).isEqualTo(twin.since()[account]);
                double part = Math.pow(Math.min(1, vouched.vouching().got(number) / 3.), 2);
                assertThat(vouched.vouching().isWhole(number) ? 1 : part).isEqualTo(twin.part()[account]);
            }
        }
    }
}
