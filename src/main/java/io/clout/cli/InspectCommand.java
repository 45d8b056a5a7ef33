package io.clout.cli;

import static io.clout.cli.TextTable.WIDEST_CELL;

import com.typesafe.config.ConfigUtil;
import io.clout.activity.source.ColumnProfile;
import io.clout.activity.source.MappingGuess;
import io.clout.activity.source.ReadFailures;
import io.clout.activity.source.TableInspection;
import io.clout.activity.source.TableInspection.SchemaGroup;
import io.clout.spark.Sessions;
import io.clout.text.SafeText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clout inspect}: a look at a dump before anybody has mapped it. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at a dump: its files and days, their schemas, which columns map well.",
            "Prints a configuration to start from; correct its guesses."
        })
public final class InspectCommand implements Callable<Integer> {
    private static final int EXAMPLES = 3;
    private static final int MOST_GROUPS = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions settings;

    @Parameters(paramLabel = "PATH", description = "a Parquet file, a folder or a glob")
    private String path;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "20000",
            description = "rows of the sample at most, 1 to 1000000 (${DEFAULT-VALUE})")
    private int rows;

    /** For picocli. */
    public InspectCommand() {}

    @Override
    public Integer call() throws Exception {
        Map<String, String> spark = new TreeMap<>(settings.spark());
        spark.put("spark.sql.ansi.enabled", "false");
        spark.put("spark.sql.session.timeZone", "UTC");
        // Columns that differ in case only are two.
        spark.put("spark.sql.caseSensitive", "true");
        int most = Math.max(1, Math.min(rows, 1_000_000));
        try (SparkSession session = Sessions.open("clout inspect", spark)) {
            PrintWriter out = spec.commandLine().getOut();
            ReadFailures.guard("inspect " + path, () -> {
                TableInspection table = TableInspection.of(session, path);
                files(table, out);
                schemas(table.groups(), out);
                List<ColumnProfile> profiles = table.profiles(most);
                columns(profiles, out);
                configuration(MappingGuess.of(profiles), out);
                return 0;
            });
            out.flush();
        }
        return 0;
    }

    private static void files(TableInspection table, PrintWriter out) {
        long bytes = table.listing().files().stream().mapToLong(f -> f.bytes()).sum();
        long count = table.groups().stream().mapToLong(SchemaGroup::rows).sum();
        out.printf(
                Locale.ROOT,
                "%,d files, %,d bytes, %,d rows%n",
                table.listing().files().size(),
                bytes,
                count);
        table.listing().passedOver().forEach(name -> out.println("passed over: " + SafeText.visible(name)));
        table.keys()
                .forEach((key, values) -> out.printf(
                        Locale.ROOT,
                        "folders %s=…: %,d values from %s to %s%n",
                        SafeText.visible(key),
                        values.size(),
                        SafeText.visible(values.first()),
                        SafeText.visible(values.last())));
    }

    private static void schemas(List<SchemaGroup> groups, PrintWriter out) {
        SchemaGroup most = groups.get(0);
        for (SchemaGroup group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            out.printf(
                    Locale.ROOT,
                    "%n%,d files of one schema, %,d rows, %s, written by %s, such as %s%n",
                    group.files().size(),
                    group.rows(),
                    String.join(" and ", group.codecs()),
                    SafeText.visible(String.join("; ", group.writers())),
                    SafeText.visible(group.files().get(0)));
            difference(most, group).forEach(line -> out.println("  " + SafeText.visible(line)));
        }
        if (groups.size() > MOST_GROUPS) {
            out.printf(Locale.ROOT, "%n… and %,d schemas more%n", groups.size() - MOST_GROUPS);
        }
    }

    /**
     * Differences of {@code group} from {@code most}: columns missing, added or of another type. None for {@code most}
     * itself.
     */
    private static List<String> difference(SchemaGroup most, SchemaGroup group) {
        List<String> lines = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(most.columns().keySet());
        names.addAll(group.columns().keySet());
        for (String name : names) {
            String usual = most.columns().get(name);
            String here = group.columns().get(name);
            if (here == null) {
                lines.add("lacks " + name);
            } else if (usual == null) {
                lines.add("adds " + here);
            } else if (!usual.equals(here)) {
                lines.add("has %s instead of %s".formatted(here, usual));
            }
        }
        return lines;
    }

    private static void columns(List<ColumnProfile> profiles, PrintWriter out) {
        out.println();
        List<Object[]> lines = new ArrayList<>();
        for (ColumnProfile profile : profiles) {
            lines.add(new Object[] {
                profile.name(),
                profile.type(),
                String.format(Locale.ROOT, "%.1f %%", 100 * profile.nullShare()),
                profile.distinct(),
                profile.examples(EXAMPLES).stream().map(SafeText::visible).collect(Collectors.joining(", "))
            });
        }
        new TextTable(List.of("column", "type", "null", "distinct", "examples"), WIDEST_CELL).print(lines, out);
    }

    private void configuration(MappingGuess guess, PrintWriter out) {
        String name = path.replaceAll("/+$", "").replaceAll("[*?{\\[].*", "").replaceAll("/+$", "");
        String network = name.substring(name.lastIndexOf('/') + 1)
                .replaceAll("[^A-Za-z0-9_]", "_")
                .toLowerCase(Locale.ROOT);
        out.printf("%n# A configuration to start from: all of it was guessed by names, types and values.%n");
        out.printf("run.date = \"YYYY-MM-DD\"    # the newest day of the dump%nsources.%s {%n", network);
        out.printf("  path = %s%n  network = %s%n", ConfigUtil.quoteString(path), network);
        for (String key : List.of("time", "kind", "reactor", "author")) {
            String expression = guess.expressions().get(key);
            out.println(
                    expression == null
                            ? "  # " + key + " = …                    # nothing here looks like it"
                            : "  %s = %s".formatted(key, SafeText.visible(ConfigUtil.quoteString(expression))));
        }
        guess.kinds().ifPresent(kinds -> kinds(kinds, guess.expressions().get("kind"), out));
        guess.expressions().forEach((key, expression) -> {
            if (key.equals("explode")) {
                out.println("  explode = [%s]    # each element is a reaction of its own".formatted(expression));
            } else if (!List.of("time", "kind", "reactor", "author").contains(key)) {
                out.println("  %s = %s".formatted(key, SafeText.visible(ConfigUtil.quoteString(expression))));
            }
        });
        if (guess.expressions().containsKey("lookup.own.key")) {
            out.println("  # Its own rows tell who wrote what is reacted to. Contents of another dump need its path:");
            out.println("  # lookup.others { path = …, key = …, value = … }");
        }
        out.println("}");
    }

    private static void kinds(ColumnProfile kinds, String expression, PrintWriter out) {
        out.println("  # To the right: kinds with a value in attention.value, or post.");
        out.println("  kinds {");
        kinds.values().forEach((word, number) -> {
            String kind = KindWords.of(word).orElse(null);
            String line = "%s = %s".formatted(ConfigUtil.quoteString(word), kind == null ? "…" : kind);
            out.println(SafeText.visible("    " + (kind == null ? "# " : "") + line));
        });
        out.println("  }");
        List<String> unknown = kinds.values().keySet().stream()
                .filter(word -> KindWords.of(word).isEmpty())
                .map(word -> "'%s'".formatted(word.replace("\\", "\\\\").replace("'", "\\'")))
                .toList();
        if (!unknown.isEmpty()) {
            String where = "%s NOT IN (%s)".formatted(expression, String.join(", ", unknown));
            out.println(
                    "  # Words that are no kind make a row unknown_kind, a reject. This passes over those that are no reaction:");
            out.println("  # where = " + SafeText.visible(ConfigUtil.quoteString(where)));
        }
    }
}
