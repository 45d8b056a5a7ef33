package io.clout.activity.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.transform;

import io.clout.config.ConfigException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of a table with the columns that its expressions name, and the columns that the expressions give. */
public final class TableView {
    private final String path;
    private final Expressions expressions;
    private final Dataset<Row> rows;

    TableView(String path, Expressions expressions, Dataset<Row> rows) {
        this.path = path;
        this.expressions = expressions;
        this.rows = rows;
    }

    /** The rows. */
    public Dataset<Row> rows() {
        return rows;
    }

    /** The file of a row, as a URI. */
    public static Column file() {
        return col("`" + ParquetTable.FILE + "`");
    }

    /** The place of a row in its file, from 0. */
    public static Column row() {
        return col("`" + ParquetTable.ROW + "`");
    }

    /** Whether there is an expression at {@code name}. */
    public boolean has(String name) {
        return expressions.has(name);
    }

    /** The value of the expression at {@code name}; where a row makes it fail, null: a bad row is data. */
    public Column column(String name) {
        type(name);
        return evaluated(name);
    }

    /** The rows for which the condition {@code where} is true, or all where there is none. */
    public Dataset<Row> wanted() {
        return has("where") ? rows.where(condition("where")) : rows;
    }

    /** The truth of the condition at {@code name}. */
    public Column condition(String name) {
        return column(name).cast(DataTypes.BooleanType);
    }

    /** The value as an array of texts; null where there is none. Bytes are texts by the rule of ids. */
    public Column texts(String name) {
        DataType type = type(name);
        if (type.equals(DataTypes.StringType)) {
            return array(evaluated(name));
        } else if (type instanceof BinaryType) {
            return array(TextRules.id(evaluated(name)));
        } else if (type instanceof ArrayType array && array.elementType() instanceof BinaryType) {
            return transform(evaluated(name), bytes -> TextRules.id(bytes));
        } else if (type instanceof ArrayType array && !isNested(array.elementType())) {
            return evaluated(name).cast(DataTypes.createArrayType(DataTypes.StringType));
        } else if (type.equals(DataTypes.NullType)) {
            return lit(null).cast(DataTypes.createArrayType(DataTypes.StringType));
        }
        throw wrong(name, type, "must give a text or an array of texts");
    }

    /**
     * The value as the id of an account, a content or an event, as it is spelled in the table. Bytes without a meaning
     * are hexadecimal.
     *
     * @throws ConfigException where it is of a type that is no id
     */
    public Column id(String name) {
        StructField field = field(name);
        DataType type = field.dataType();
        if (type instanceof FloatType || type instanceof DoubleType) {
            throw wrong(
                    name,
                    type,
                    "an id must be a whole number or a text, as a float has no place for long ids and is written as 1.0E9; if every value is whole, write cast(… AS BIGINT)");
        } else if (isNested(type)) {
            throw wrong(name, type, "must give a text or a whole number");
        } else if (type instanceof BinaryType) {
            Column bytes = evaluated(name);
            return field.metadata().contains(ParquetTable.FIXED) ? lower(hex(bytes)) : TextRules.id(bytes);
        }
        return evaluated(name).cast(DataTypes.StringType);
    }

    /**
     * The value as an array of ids, each as {@link #id} has it; a value that is no array is one.
     *
     * @throws ConfigException where it is of a type that is no id
     */
    public Column ids(String name) {
        if (!(type(name) instanceof ArrayType array)) {
            return array(id(name));
        }
        DataType element = array.elementType();
        if (isNested(element) || element instanceof FloatType || element instanceof DoubleType) {
            throw wrong(name, array, "must give an array of texts or of whole numbers");
        }
        return texts(name);
    }

    /** The expression at {@code name}, as it is written. */
    String text(String name) {
        return expressions.text(name);
    }

    /** The id at {@code name}, cleaned by {@link TextRules}. */
    public Column cleanId(String name) {
        return TextRules.idOf(id(name));
    }

    /**
     * The type of the expression at {@code name}.
     *
     * @throws InputException where it does not fit the table's columns
     */
    public DataType type(String name) {
        return field(name).dataType();
    }

    /** The refusal of an expression that gives a {@code type}. */
    public ConfigException wrong(String name, DataType type, String rule) {
        return new ConfigException("%s gives %s: %s".formatted(expressions.said(name), type.sql(), rule));
    }

    private StructField field(String name) {
        try {
            // By itself: a failure within TryEval has lost its name.
            return rows.select(ExpressionUtils.column(expressions.expression(name)))
                    .schema()
                    .fields()[0];
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw new InputException(
                        "%s does not fit the columns of %s: %s"
                                .formatted(expressions.said(name), path, Expressions.reason(e)),
                        e);
            }
            throw e;
        }
    }

    /** Whether a value of {@code type} has several parts. */
    static boolean isNested(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    }

    private Column evaluated(String name) {
        return ExpressionUtils.column(new TryEval(expressions.expression(name)));
    }
}
