package io.clout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** Runs {@code jobs/clout} in a folder of scripts that stand for spark-submit, java and mvn. */
final class LauncherRun {
    static final Path LAUNCHER = Path.of("jobs/clout").toAbsolutePath();

    record Ended(int code, String output) {}

    private final Path folder;
    private final Path jar;

    LauncherRun(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.jar = Files.createFile(folder.resolve("a jar.jar"));
    }

    Path jar() {
        return jar;
    }

    /** Folder of a project with its own launcher and Spark's jars. */
    Path home() {
        return folder.resolve("a home");
    }

    Ended launch(Map<String, String> environment, List<String> arguments) throws Exception {
        return launch(environment, arguments, LAUNCHER);
    }

    Ended launch(Map<String, String> environment, List<String> arguments, Path launcher) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder process = new ProcessBuilder(Stream.concat(Stream.of(launcher.toString()), arguments.stream())
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment().keySet().removeIf(name -> name.matches("(CLOUT|SPARK|LOG4J)_.*"));
        process.environment().put("SPARK_HOME", folder.toString());
        process.environment().put("CLOUT_JAR", jar.toString());
        process.environment().put("CLOUT_ARCHIVE", "off");
        process.environment().putAll(environment);
        Process started = process.start();
        assertThat(started.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return new Ended(started.exitValue(), Files.readString(output));
    }

    /** Runs the launcher of {@link #home()} on its own Spark and with the JDK installed beside it. */
    Ended launchAtHome(Map<String, String> environment, String... arguments) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", folder.resolve("jdk").toString());
        all.put("SPARK_HOME", "");
        return launch(all, List.of(arguments), home().resolve("jobs/clout"));
    }

    /** Installs a project as its build leaves it, and a JDK 17 whose java writes down the words that it is given. */
    static LauncherRun atHome(Path folder) throws Exception {
        LauncherRun run = new LauncherRun(folder);
        run.installHome();
        run.setJdk("17.0.15");
        return run;
    }

    /** Makes the JDK one of {@code version}. */
    void setJdk(String version) throws IOException {
        Files.writeString(folder.resolve("jdk/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private void installHome() throws Exception {
        Files.copy(LAUNCHER, Files.createDirectories(home().resolve("jobs")).resolve("clout"));
        Path spark = Files.createDirectories(home().resolve("target/spark/jars"));
        Path launcherJar = Path.of(JavaModuleOptions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(launcherJar, spark.resolve(launcherJar.getFileName()));
        Files.writeString(home().resolve("pom.xml"), "<spark/>");
        Files.copy(home().resolve("pom.xml"), home().resolve("target/spark/pom.xml"));
        script("jdk/bin/javac", "#!/bin/sh\necho javac 17.0.15\n");
        script("jdk/bin/java", """
                #!/bin/sh
                case "$*" in *org.apache.spark.launcher.Main*) exec '%s' "$@" ;; esac
                for word in "$@"; do
                  case $word in -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                    echo archive >"${word#*=}"
                    exit ;;
                  esac
                done
                printf '%%s\\n' "$@" >'%s/words'
                exit 5
                """.formatted(
                        ProcessHandle.current().info().command().orElseThrow(), folder));
    }

    /** A PATH that begins with a Maven whose builds end with {@code code}. */
    String pathWithMaven(int code) throws IOException {
        Path maven = script("maven/mvn", "#!/bin/sh\ncp pom.xml target/spark/pom.xml\nexit " + code + "\n");
        return maven.getParent() + ":" + System.getenv("PATH");
    }

    List<String> words() throws IOException {
        return Files.readAllLines(folder.resolve("words"));
    }

    String environment(String name) throws IOException {
        return Files.readAllLines(folder.resolve("environment")).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    Path script(String path, String text) throws IOException {
        Path script = folder.resolve(path);
        Files.createDirectories(script.getParent());
        Files.writeString(script, text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
