package io.clout.activity.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.DataType;

/**
 * The asked columns of one file: how Spark is to read each, and which of them the file lacks. Files that are equal here
 * are read together.
 *
 * @param columns by their names in the file
 * @param lacking asked paths that the file does not have
 * @param unreadable asked columns of a type that cannot be read, with the type
 */
record FileColumns(Map<String, FileColumn> columns, Set<List<String>> lacking, Map<String, String> unreadable) {
    /** Columns that Spark adds to every file by itself, which hide a file's own. */
    private static final Set<String> HIDDEN = Set.of(AskedColumns.METADATA, "_tmp_metadata_row_index");

    /**
     * One column of a file.
     *
     * @param type as Spark is to read it
     * @param forms of its leaves, from the first to the last
     */
    record FileColumn(DataType type, List<LeafForm> forms) {}

    /** The columns of a file of {@code schema}, as far as they are {@code asked} for. */
    static FileColumns of(MessageType schema, AskedColumns asked, ParquetToSparkSchemaConverter converter) {
        Set<List<String>> lacking = new HashSet<>();
        Map<String, Set<List<String>>> below = new LinkedHashMap<>();
        if (asked.all()) {
            schema.getFields().stream()
                    .map(Type::getName)
                    .filter(name -> !HIDDEN.contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(name -> below.put(name, Set.of()));
        }
        for (List<String> path : asked.paths()) {
            Optional<Type> field = field(schema, path.get(0));
            if (field.isEmpty()) {
                lacking.add(path);
            } else if (!asked.all()) {
                below.computeIfAbsent(field.get().getName(), f -> new HashSet<>())
                        .add(path.subList(1, path.size()));
            }
            field.filter(f -> isLacking(f, path.subList(1, path.size()))).ifPresent(f -> lacking.add(path));
        }
        Map<String, FileColumn> columns = new LinkedHashMap<>();
        Map<String, String> unreadable = new LinkedHashMap<>();
        below.forEach((name, paths) -> {
            boolean isWhole = paths.isEmpty() || paths.contains(List.of());
            Type type = schema.getType(name);
            Optional<Type> read = (isWhole ? Optional.of(type) : pruned(type, paths)).flatMap(FileColumns::known);
            try {
                read.ifPresent(r -> columns.put(name, column(r, converter)));
            } catch (Exception e) {
                unreadable.put(name, String.valueOf(type).replaceAll("\\s+", " "));
            }
        });
        refuseHidden(columns, unreadable);
        refuseTwins(schema, columns, unreadable);
        return new FileColumns(columns, lacking, unreadable);
    }

    /** Spark would give its own column instead. */
    private static void refuseHidden(Map<String, FileColumn> columns, Map<String, String> unreadable) {
        for (String name : List.copyOf(columns.keySet())) {
            if (HIDDEN.contains(name.toLowerCase(Locale.ROOT))) {
                columns.remove(name);
                unreadable.put(name, "hidden by Spark's own column of that name");
            }
        }
    }

    /** Of columns with one name nobody knows which one is meant. */
    private static void refuseTwins(
            MessageType schema, Map<String, FileColumn> columns, Map<String, String> unreadable) {
        Set<String> seen = new HashSet<>();
        for (Type field : schema.getFields()) {
            if (!seen.add(field.getName()) && columns.remove(field.getName()) != null) {
                unreadable.put(field.getName(), "there twice");
            }
        }
    }

    /** The field of that name: the same, or the only one that differs in case alone. */
    static Optional<Type> field(GroupType group, String name) {
        if (group.containsField(name)) {
            return Optional.of(group.getType(name));
        }
        List<Type> alike = group.getFields().stream()
                .filter(field -> field.getName().equalsIgnoreCase(name))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static FileColumn column(Type type, ParquetToSparkSchemaConverter converter) {
        List<LeafForm> forms = new ArrayList<>();
        Type bare = bare(type, forms);
        DataType read =
                converter.convert(new MessageType("file", bare)).fields()[0].dataType();
        if (DataShapes.leaves(read) != forms.size()) {
            throw new IllegalArgumentException("leaves do not match");
        }
        return new FileColumn(DataShapes.nullable(read), List.copyOf(forms));
    }

    /** Whether {@code type} lacks the field at {@code path}; below lists and maps nobody looks. */
    private static boolean isLacking(Type type, List<String> path) {
        if (known(type).isEmpty()) {
            return true;
        }
        if (path.isEmpty() || !isStruct(type)) {
            return false;
        }
        return field(type.asGroupType(), path.get(0))
                .map(field -> isLacking(field, path.subList(1, path.size())))
                .orElse(true);
    }

    private static boolean isStruct(Type type) {
        return !type.isPrimitive()
                && type.getLogicalTypeAnnotation() == null
                && !type.isRepetition(Repetition.REPEATED);
    }

    /** {@code type} with the fields at {@code paths} alone; empty where it has none of them. */
    private static Optional<Type> pruned(Type type, Set<List<String>> paths) {
        if (!isStruct(type) || paths.contains(List.of())) {
            return Optional.of(type);
        }
        Map<String, Set<List<String>>> below = new LinkedHashMap<>();
        for (List<String> path : paths) {
            field(type.asGroupType(), path.get(0))
                    .ifPresent(field -> below.computeIfAbsent(field.getName(), f -> new HashSet<>())
                            .add(path.subList(1, path.size())));
        }
        List<Type> kept = new ArrayList<>();
        below.forEach(
                (name, rest) -> pruned(type.asGroupType().getType(name), rest).ifPresent(kept::add));
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(type.asGroupType().withNewFields(kept));
    }

    /** {@code type} without columns of nulls that have no type; empty where nothing is left. */
    private static Optional<Type> known(Type type) {
        if (type.isPrimitive()) {
            boolean isKnown = !(type.getLogicalTypeAnnotation() instanceof UnknownLogicalTypeAnnotation);
            return isKnown ? Optional.of(type) : Optional.empty();
        }
        List<Type> kept = new ArrayList<>();
        for (Type field : type.asGroupType().getFields()) {
            known(field).ifPresent(kept::add);
        }
        boolean isWhole = kept.size() == type.asGroupType().getFieldCount();
        // A list or a map that lost a part is none any more.
        if (kept.isEmpty() || (!isWhole && !isStruct(type))) {
            return isWhole ? Optional.of(type) : Optional.empty();
        }
        return Optional.of(
                isWhole && kept.equals(type.asGroupType().getFields())
                        ? type
                        : type.asGroupType().withNewFields(kept));
    }

    /** {@code type} without the meanings that Spark refuses, whose {@code forms} are noted. */
    private static Type bare(Type type, List<LeafForm> forms) {
        if (type.isPrimitive()) {
            LeafForm form = LeafForm.of(type.asPrimitiveType());
            forms.add(form);
            return form.isBare()
                    ? Types.primitive(type.asPrimitiveType().getPrimitiveTypeName(), type.getRepetition())
                            .length(type.asPrimitiveType().getTypeLength())
                            .named(type.getName())
                    : type;
        }
        List<Type> fields = new ArrayList<>();
        type.asGroupType().getFields().forEach(field -> fields.add(bare(field, forms)));
        return fields.equals(type.asGroupType().getFields())
                ? type
                : type.asGroupType().withNewFields(fields);
    }
}
