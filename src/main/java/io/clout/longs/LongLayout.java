package io.clout.longs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Named fields of a packed row of longs: the one place that knows which long means what.
 *
 * <p>Declare each field once, as a constant, in the order of the row. Read and write rows by these constants:
 *
 * <pre>{@code
 * static final Field REACTOR = Field.first("reactor");
 * static final Field AUTHOR = REACTOR.then("author");
 * static final Field WEIGHT = AUTHOR.then("weight");
 * static final LongLayout ROW = LongLayout.of(REACTOR, AUTHOR, WEIGHT);
 *
 * long[] row = ROW.row();
 * REACTOR.set(row, account);
 * WEIGHT.setDouble(row, 0.5);
 * LongRowBuffer rows = new LongRowBuffer(ROW);
 * rows.add(row);
 * long author = rows.get(0, AUTHOR);
 * }</pre>
 *
 * <p>Where a row is that of a table, take the names from {@code table}:
 * {@code Field.first(GraphColumns.REACTOR.name())}. {@code operator.PackedShuffle} sends rows of a layout to other
 * partitions, {@code operator.PackedRows} turns them into a table with the layout's names. Several small numbers share
 * a long by {@link LongBits}.
 *
 * <p>A {@link Field} is a record, whose components the compiler folds where the field is a static constant. Rows of
 * four fields are then read as fast as by position, in 7.5 ns each ({@code src/bench/run named-fields --way=fields}).
 * So never keep a field anywhere else.
 *
 * @param fields in the order of the row
 */
public record LongLayout(List<Field> fields) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Checks that fields follow each other from position 0, under different names. */
    public LongLayout {
        fields = List.copyOf(fields);
        for (int position = 0; position < fields.size(); position++) {
            Field field = fields.get(position);
            if (field.position() != position) {
                throw new IllegalArgumentException("field %s has position %d, but is listed at %d"
                        .formatted(field.name(), field.position(), position));
            }
        }
        Set<String> names = fields.stream().map(Field::name).collect(Collectors.toSet());
        if (names.size() < fields.size()) {
            throw new IllegalArgumentException("two fields have one name: "
                    + fields.stream().map(Field::name).toList());
        }
    }

    /**
     * Layout of {@code fields}.
     *
     * @param fields all of the row, in order
     */
    public static LongLayout of(Field... fields) {
        return new LongLayout(List.of(fields));
    }

    /** Layout of fields that code treats alike, identified only by their names. */
    public static LongLayout named(List<String> names) {
        List<Field> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(new Field(name, fields.size()));
        }
        return new LongLayout(fields);
    }

    /** Longs of a row. */
    public int width() {
        return fields.size();
    }

    /** New row of zeros. */
    public long[] row() {
        return new long[width()];
    }

    /**
     * One long of a row.
     *
     * @param name as messages and tables call it
     * @param position in the row, from 0
     */
    public record Field(String name, int position) implements Serializable {
        private static final long serialVersionUID = 1;

        /** First field of a row. */
        public static Field first(String name) {
            return new Field(name, 0);
        }

        /** Field that follows this one. */
        public Field then(String next) {
            return new Field(next, position + 1);
        }

        /** Value in {@code row}. */
        public long get(long[] row) {
            return row[position];
        }

        /** Sets the value in {@code row}. */
        public void set(long[] row, long value) {
            row[position] = value;
        }

        /** Value as an int, which it must fit. */
        public int getInt(long[] row) {
            return Math.toIntExact(row[position]);
        }

        /** Value of a field that holds the bits of a double. */
        public double getDouble(long[] row) {
            return Double.longBitsToDouble(row[position]);
        }

        /** Sets the bits of a double. */
        public void setDouble(long[] row, double value) {
            row[position] = Double.doubleToRawLongBits(value);
        }
    }
}
