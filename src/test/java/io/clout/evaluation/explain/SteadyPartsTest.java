package io.clout.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.activity.daily.DailyManifest;
import io.clout.activity.source.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Parts by records that are other ones from one look to the next. */
class SteadyPartsTest {
    private static final ReactorParts WHOLE =
            new ReactorParts(List.of(), Map.of(), Set.of(7L), List.of(), Optional.empty());

    private final List<Integer> read = new ArrayList<>();

    private static Optional<DailyManifest> record(int format) {
        return Optional.of(new DailyManifest(format, Map.of(), Map.of()));
    }

    /** @param formats of the records, in the order in which they are found */
    private SteadyParts read(List<Integer> formats, Function<Integer, ReactorParts> parts) {
        List<Integer> left = new ArrayList<>(formats);
        SteadyParts steady = SteadyParts.read(() -> record(left.remove(0)), record -> {
            read.add(record.orElseThrow().format());
            return parts.apply(record.orElseThrow().format());
        });
        assertThat(left).as("looks at the record that are left").isEmpty();
        return steady;
    }

    private static ReactorParts damaged() {
        throw new InputException("counts: a file is gone");
    }

    @Test
    void partsWithoutANoteAreReadOnce() {
        assertThat(read(List.of(1), format -> WHOLE)).isEqualTo(new SteadyParts(record(1), WHOLE));
        assertThat(read).containsExactly(1);
    }

    @Test
    void aNoteOrADamageOfARecordThatStaysIsTold() {
        ReactorParts unfit = ReactorParts.none("unfit");
        assertThat(read(List.of(1, 1), format -> unfit)).isEqualTo(new SteadyParts(record(1), unfit));
        assertThatThrownBy(() -> read(List.of(1, 1), format -> damaged())).hasMessage("counts: a file is gone");
        assertThat(read).containsExactly(1, 1);
    }

    @Test
    void partsAreReadOnceMoreByAnotherRecord() {
        assertThat(read(List.of(1, 2), format -> format == 1 ? damaged() : WHOLE))
                .isEqualTo(new SteadyParts(record(2), WHOLE));
        assertThat(read(List.of(3, 4), format -> format == 3 ? ReactorParts.none("unfit") : WHOLE))
                .isEqualTo(new SteadyParts(record(4), WHOLE));
        assertThatThrownBy(() -> read(List.of(5, 6, 6), format -> damaged())).isInstanceOf(InputException.class);
        assertThat(read).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aRunThatGoesOnIsWaitedFor() {
        SteadyParts steady = read(List.of(1, 2, 3), format -> damaged());

        assertThat(steady.parts().note()).hasValue(SteadyParts.CHANGING);
        assertThat(read).containsExactly(1, 2);
    }
}
