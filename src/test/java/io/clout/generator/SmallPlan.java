package io.clout.generator;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Activities of one small plan, which tests share. */
final class SmallPlan {
    static final GeneratorPlan PLAN = plan(7);
    private static final Generator GENERATOR = new Generator(PLAN);
    static final Population PEOPLE = GENERATOR.people();
    static final Map<Network, List<GeneratedActivity>> ACTIVITIES = new EnumMap<>(Map.of(
            Network.CHIRP, all(GENERATOR, Network.CHIRP),
            Network.BOARDS, all(GENERATOR, Network.BOARDS)));
    static final List<GeneratedActivity> REACTIONS = ACTIVITIES.values().stream()
            .flatMap(List::stream)
            .filter(a -> !a.kind().isPost() && a.dirt() != DirtyRows.SELF)
            .toList();

    private SmallPlan() {}

    static GeneratorPlan plan(long seed) {
        return GeneratorPlan.sized(seed, 50_000, 14, LocalDate.parse("2026-11-22"), 5000);
    }

    static List<GeneratedActivity> all(Generator generator, Network network) {
        return LongStream.range(0, PLAN.activities(network))
                .mapToObj(i -> generator.activity(network, i))
                .toList();
    }
}
