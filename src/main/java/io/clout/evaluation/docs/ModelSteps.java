package io.clout.evaluation.docs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.clout.report.Report.Grid;
import io.clout.report.Report.Heading;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Steps from a reaction to a score, with the keys of a run. */
final class ModelSteps {
    /**
     * One step.
     *
     * @param formula in the letters of the page on the architecture
     */
    private record Step(String name, String formula, List<String> keys) {}

    private static final List<Step> STEPS = List.of(
            new Step("value", "worth of a reaction of a kind", List.of("attention.value")),
            new Step(
                    "budget",
                    "worth of an account's reactions of one date is at most the budget; above it all shrink",
                    List.of("attention.budget")),
            new Step(
                    "fade",
                    "(1/(1 + age/memory) − z)/(1 − z); z makes it 0 at the horizon; age in days",
                    List.of("attention.memory", "attention.horizon")),
            new Step(
                    "attention w",
                    "strongest faded reaction of the pair, less the strongest negative one n; less reciprocity × the smaller of both directions",
                    List.of("attention.reciprocity")),
            new Step(
                    "share a",
                    "w / max(W0, Σ (w + n) of the reactor), W0 = full-attention",
                    List.of("attention.full-attention")),
            new Step(
                    "credibility h",
                    "0 to 1: founder, vouched for by the credible, or with evidence",
                    List.of(
                            "credibility.founding",
                            "credibility.vouchers",
                            "credibility.vouches",
                            "credibility.apprenticeship",
                            "credibility.tenure")),
            new Step(
                    "from the credible H",
                    "Σ a·(h + (1 − teleport)·H) over reactors; from the unknown U = Σ a·(1 − h)",
                    List.of("propagation.teleport")),
            new Step(
                    "received R",
                    "H + s·U/(s + U), s = trust·(H + one)",
                    List.of("credibility.trust", "credibility.open-trust")),
            new Step(
                    "kept f",
                    "R/(R + N), N = Σ a·(h + (1 − teleport)·H) over those who hold something against the node",
                    List.of()),
            new Step("endurance E", "1 + endurance·ln(1 + days)", List.of("score.endurance", "score.stretch")),
            new Step(
                    "presence P",
                    "(absence + last − first)/(absence + today − first), in days",
                    List.of("score.absence", "score.absence-on")),
            new Step("mass", "R·f·E·P/one, summed over networks; outside evidence comes on top", List.of("external")),
            new Step(
                    "score",
                    "min(100, 1 + tenfold·log10(1 + mass/zero))",
                    List.of("score.scale.version", "score.scale.zero", "score.scale.tenfold")));

    private ModelSteps() {}

    /** @param json configuration of a run, as {@code runs} has it */
    static Grid of(String json) {
        Config config = ConfigFactory.parseString(json);
        return new Grid(
                "model",
                List.of(Heading.text("step"), Heading.text("formula"), Heading.text("keys of this run")),
                STEPS.stream()
                        .map(step -> Arrays.<Object>asList(step.name, step.formula, keys(config, step.keys)))
                        .toList());
    }

    private static String keys(Config config, List<String> keys) {
        return keys.stream()
                .filter(config::hasPath)
                .map(key -> key + " = "
                        + config.getValue(key)
                                .render(ConfigRenderOptions.concise())
                                .replace("\"", ""))
                .collect(Collectors.joining("; "));
    }
}
