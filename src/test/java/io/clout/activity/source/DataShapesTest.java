package io.clout.activity.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataShapesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INT; BIGINT; BIGINT",
                "BIGINT; DECIMAL(10,2); DECIMAL(22,2)",
                "FLOAT; DOUBLE; DOUBLE",
                "BIGINT; DOUBLE; DOUBLE",
                "BIGINT; STRING; STRING",
                "BINARY; STRING; STRING",
                "DATE; TIMESTAMP; TIMESTAMP",
                "TIMESTAMP; STRING; STRING",
                "ARRAY<INT>; ARRAY<STRING>; ARRAY<STRING>",
                "STRUCT<a: INT>; STRUCT<A: BIGINT, b: INT>; STRUCT<a: BIGINT, b: INT>",
                "MAP<STRING, INT>; MAP<STRING, BIGINT>; MAP<STRING, BIGINT>"
            })
    void theWiderTypeHoldsTheValuesOfBothInEitherOrder(String a, String b, String wider) {
        assertThat(DataShapes.wider(type(a), type(b))).contains(type(wider));
        assertThat(DataShapes.wider(type(b), type(a)).map(DataType::simpleString))
                .hasValueSatisfying(found ->
                        assertThat(found).isEqualToIgnoringCase(type(wider).simpleString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ARRAY<STRING>; STRING",
                "STRUCT<a: INT>; INT",
                "BOOLEAN; INT",
                "DATE; INT",
                "DOUBLE; STRING",
                "FLOAT; STRING"
            })
    void whatHasNothingInCommonHasNoWiderType(String a, String b) {
        assertThat(DataShapes.wider(type(a), type(b))).isEmpty();
        assertThat(DataShapes.wider(type(b), type(a))).isEmpty();
    }

    @Test
    void leavesAreCountedThroughEveryNesting() {
        assertThat(DataShapes.leaves(type("STRUCT<a: INT, b: MAP<STRING, ARRAY<STRUCT<c: INT, d: INT>>>>")))
                .isEqualTo(4);
    }

    private static DataType type(String ddl) {
        return DataShapes.nullable(DataType.fromDDL("x " + ddl)) instanceof org.apache.spark.sql.types.StructType struct
                ? struct.fields()[0].dataType()
                : DataType.fromDDL(ddl);
    }
}
