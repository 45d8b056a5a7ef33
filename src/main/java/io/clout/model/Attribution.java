package io.clout.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Parts of a change by cause. The causes are applied one after the other, in their order and then in the reverse order.
 * A cause's part is the mean of its two steps. The parts add up to the change.
 *
 * @param <C> the causes, in their order
 */
public final class Attribution<C extends Enum<C>> {
    private final Class<C> type;
    private final List<C> causes;

    public Attribution(Class<C> type) {
        this.type = type;
        this.causes = List.of(type.getEnumConstants());
    }

    /**
     * Part of each cause of the change from no cause to all, of several values at once.
     *
     * @param moving causes that may change a value; the part of all others is 0
     * @param values with the causes of a set applied, always in the same number and order
     * @return one map a value
     */
    public List<Map<C, Double>> parts(Set<C> moving, Function<Set<C>, double[]> values) {
        double[] none = values.apply(EnumSet.noneOf(type));
        List<Map<C, Double>> parts = new ArrayList<>();
        for (int i = 0; i < none.length; i++) {
            Map<C, Double> of = new EnumMap<>(type);
            causes.forEach(cause -> of.put(cause, 0.0));
            parts.add(of);
        }
        List<C> inOrder = causes.stream().filter(moving::contains).toList();
        List<C> reverse = new ArrayList<>(inOrder);
        Collections.reverse(reverse);
        for (List<C> order : List.of(inOrder, reverse)) {
            Set<C> applied = EnumSet.noneOf(type);
            double[] before = none;
            for (C cause : order) {
                applied.add(cause);
                double[] after = values.apply(applied);
                for (int i = 0; i < none.length; i++) {
                    parts.get(i).merge(cause, (after[i] - before[i]) / 2, Double::sum);
                }
                before = after;
            }
        }
        return parts;
    }

    /**
     * Whole numbers near {@code parts} that add up to {@code total}, as {@link Apportionment} makes them. The first of
     * equal rests is the first cause.
     */
    public Map<C, Long> whole(Map<C, Double> parts, long total) {
        return Apportionment.of(new EnumMap<>(parts), total);
    }
}
