package io.clout.operator;

import static org.apache.spark.sql.functions.udf;

import io.clout.text.NamesInText;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Texts of a column that name accounts. */
public final class NamedTexts {
    private NamedTexts() {}

    /** Whether a text may name any of them; null names none. */
    public static Column mayName(NamesInText names, Column text) {
        UDF1<String, Boolean> mayBeIn = names::mayBeIn;
        return udf(mayBeIn, DataTypes.BooleanType).apply(text);
    }
}
