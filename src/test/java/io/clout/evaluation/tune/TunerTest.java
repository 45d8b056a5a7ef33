package io.clout.evaluation.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clout.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunerTest {
    @TempDir
    private Path folder;

    private final List<String> run = new ArrayList<>();

    /** The larger x, the better, but on log 3, where the smaller is. */
    private Trial trial(List<String> settings, int log) {
        run.add(settings.get(0) + " on " + log);
        double x = Double.parseDouble(settings.get(0).substring(2));
        double value = log == 3 ? -x / 100 : x / 10;
        return new Trial(settings, "hash" + settings, 1, "log" + log, "70%", value, value, value, x, 0);
    }

    @Test
    void aGridHasEveryCombination() {
        assertThat(Key.grid(List.of(Key.of("a=1,2"), Key.of("b.c=x,y,z"))))
                .hasSize(6)
                .contains(List.of("a=2", "b.c=y"));
        assertThatThrownBy(() -> Key.of("a="))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--key a=: must be KEY=VALUE,VALUE,…");
    }

    @Test
    void combinationsByChanceAreDifferentAndSeeded() {
        List<Key> keys = List.of(Key.of("a=1,2,3,4"), Key.of("b=1,2,3,4"));

        assertThat(Key.chosen(keys, 10, 1)).hasSize(10).doesNotHaveDuplicates().isEqualTo(Key.chosen(keys, 10, 1));
        assertThat(Key.chosen(keys, 100, 1)).hasSize(16);
    }

    @Test
    void theWinnerIsBestInTheMeanLessWhatAttacksBuy() throws Exception {
        Tuner free = new Tuner(this::trial, 3, 0);
        free.all(Key.grid(List.of(Key.of("x=1,2,3"))));
        assertThat(free.winner()).containsExactly("x=3");

        Tuner dear = new Tuner(this::trial, 3, 1);
        dear.all(Key.grid(List.of(Key.of("x=1,2,3"))));
        assertThat(dear.winner()).containsExactly("x=1");
    }

    @Test
    void aHeldOutLogHasNoSay() throws Exception {
        Tuner tuner = new Tuner(this::trial, 4, 0);
        tuner.all(Key.grid(List.of(Key.of("x=1,2,3"))));

        assertThat(tuner.heldOut())
                .filteredOn(h -> h.log().equals("log3"))
                .extracting(Tuner.HeldOut::settings, Tuner.HeldOut::objective)
                .containsExactly(Assertions.tuple(List.of("x=3"), -0.03));
    }

    @Test
    void halvingTriesAllOnOneLogAndTheBestOnAll() throws Exception {
        Tuner tuner = new Tuner(this::trial, 3, 0);
        tuner.halving(Key.grid(List.of(Key.of("x=1,2,3,4"))));

        assertThat(run)
                .containsExactly("x=1 on 0", "x=2 on 0", "x=3 on 0", "x=4 on 0", "x=4 on 1", "x=3 on 1", "x=4 on 2");
        assertThat(tuner.winner()).containsExactly("x=4");
    }

    @Test
    void aStudyGoesOnWhereItBrokeAndDropsALineThatWasCutOff() throws Exception {
        Study study = new Study(folder);
        study.add(new Trial(List.of("x=1"), "h/0", 1, "log", "70%", .5, .6, .7, 2, 3));
        Files.writeString(folder.resolve("trials.jsonl"), "{\"settings\":[\"x", StandardOpenOption.APPEND);

        Study again = new Study(folder);
        assertThat(again.trials()).isEqualTo(study.trials());
        assertThat(again.find("h", 1, "log", "70%", 0)).isPresent();
        assertThat(again.find("h", 2, "log", "70%", 0)).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("trials.jsonl"))).hasSize(1);
    }

    @Test
    void aStudyWithALineThatIsNoTrialIsRefused() throws Exception {
        Files.writeString(folder.resolve("trials.jsonl"), "nonsense\n{}\n");

        assertThatThrownBy(() -> new Study(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 1: is no trial; delete it");
    }
}
