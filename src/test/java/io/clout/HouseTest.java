package io.clout;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/** The rules of the house that bytecode shows: rooms and arrows, and calls that no room may make. */
@AnalyzeClasses(packages = "io.clout", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String ROOT = "io.clout";

    /** The ground: rooms that every other room may use. */
    private static final Set<String> GROUND = Set.of("config", "table", "longs", "text", "model");

    /** Above the ground: Spark and pages, without the domain. */
    private static final Set<String> ENGINE = Set.of("spark", "operator", "report");

    /** The rooms of the flow, which meet in {@code table} and in {@code nightly} and never in each other. */
    private static final Set<String> FLOW = Set.of(
            "activity",
            "identity",
            "credibility",
            "attention",
            "propagation",
            "score",
            "topic",
            "check",
            "publish",
            "generator");

    /** Above the flow, each on the ones before it. */
    private static final List<String> TOP = List.of("nightly", "evaluation", "cli");

    /** In a build with its profile alone: nobody imports it, the class loader finds it. */
    private static final String ICEBERG = "iceberg";

    /** Packages of Spark that any of its versions may change. */
    private static final String[] SPARKS_INTERNALS = {
        "org.apache.spark.sql.catalyst..",
        "org.apache.spark.sql.classic..",
        "org.apache.spark.sql.execution..",
        "org.apache.spark.sql.internal..",
        "org.apache.spark.internal..",
        "org.apache.spark.unsafe.."
    };

    @ArchTest
    static final ArchRule everyClassLivesInARoomOfThePlan = classes()
            .should()
            .resideInAPackage(ROOT)
            .orShould()
            .resideInAnyPackage(rooms(GROUND, ENGINE, FLOW, Set.copyOf(TOP), Set.of(ICEBERG)));

    @ArchTest
    static void roomsOfTheFlowStandOnTheGroundAndOnSparkAndNeverImportEachOther(JavaClasses house) {
        FLOW.forEach(room -> standsOn(room, rooms(GROUND, ENGINE)).check(house));
    }

    @ArchTest
    static void theStoryStandsOnTheFlowAndTheCommandsOnTheStory(JavaClasses house) {
        standsOn("nightly", rooms(GROUND, ENGINE, FLOW)).check(house);
        standsOn("evaluation", rooms(GROUND, ENGINE, FLOW)).check(house);
        standsOn("cli", rooms(GROUND, ENGINE, FLOW, Set.of("nightly", "evaluation")))
                .check(house);
    }

    @ArchTest
    static final ArchRule icebergStandsOnReleases =
            standsOn(ICEBERG, rooms(GROUND, Set.of("publish"))).allowEmptyShould(true);

    @ArchTest
    static final ArchRule sparkStandsOnTheGround = standsOn("spark", rooms(GROUND));

    @ArchTest
    static final ArchRule reportsStandOnTheGround = standsOn("report", rooms(GROUND));

    @ArchTest
    static final ArchRule operatorsStandOnSpark = standsOn("operator", rooms(GROUND, Set.of("spark")));

    @ArchTest
    static void theGroundStandsOnNothing(JavaClasses house) {
        GROUND.forEach(room -> standsOn(room).check(house));
    }

    @ArchTest
    static final ArchRule withinActivityArrowsGoFromTheWindowToTheSource = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(room("activity"))
            .layer("source")
            .definedBy(room("activity.source"))
            .layer("daily")
            .definedBy(room("activity.daily"))
            .layer("ingest")
            .definedBy(room("activity.ingest"))
            .layer("window")
            .definedBy(room("activity.window"))
            .whereLayer("window")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("window")
            .whereLayer("daily")
            .mayOnlyBeAccessedByLayers("ingest", "window");

    @ArchTest
    static final ArchRule thereAreNoCircles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule arithmeticAndConfigurationDoWithoutSpark = noClasses()
            .that()
            .resideInAnyPackage(room("longs"), room("model"), room("text"), room("config"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "scala..");

    @ArchTest
    static final ArchRule sparksInternalsAreBehindOperators = noClasses()
            .that()
            .resideOutsideOfPackages(
                    room("operator"), room("activity.source"), room("activity.ingest"), room("propagation.block"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPARKS_INTERNALS);

    @ArchTest
    static final ArchRule onlyTheRoomOfSparkOpensSessions =
            noClasses().that().resideOutsideOfPackage(room("spark")).should().callMethod(SparkSession.class, "builder");

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*[.$](Abstract\\w*|\\w*(Utils?|Helpers?|Managers?|Impl))");

    @ArchTest
    static final ArchRule onlyCommandsReadTheClock = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, room("cli"))
            .should()
            .accessTargetWhere(is(
                    "java.time.\\w+.now\\((?!java.time.Clock).*",
                    "java.time.Clock.(system|tick[A-Z]).*",
                    "java.lang.System.currentTimeMillis\\(\\)",
                    "java.util.Date.<init>\\(\\)",
                    "org.apache.spark.sql.functions.(now|cur\\w*date|\\w*timestamp)\\(\\)"));

    @ArchTest
    static final ArchRule allRandomnessHasASeed = noClasses()
            .should()
            .accessTargetWhere(is(
                    "java.util.(Splittable)?Random.<init>\\(\\)",
                    "java.util.concurrent.ThreadLocalRandom.*",
                    "java.security.SecureRandom.*",
                    "java.lang.(Strict)?Math.random\\(\\)",
                    "java.util.Collections.shuffle\\(java.util.List\\)",
                    "org.apache.spark.sql.Dataset.(sample|randomSplit)\\((boolean, )?(double|\\[D)\\)",
                    "org.apache.spark.sql.functions.(randn?|uuid|shuffle)\\((org.apache.spark.sql.Column)?\\)"));

    @ArchTest
    static final ArchRule randomNamesAreForLocksAndFilesOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, room("cli"), room("publish"))
            .should()
            .accessTargetWhere(is("java.util.UUID.randomUUID\\(\\)"));

    @ArchTest
    static final ArchRule onlyCommandsTalkToTheTerminalOrEndTheProcess = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, room("cli"), room("spark"))
            .should()
            .accessTargetWhere(is(
                    "java.lang.System.(out|err|in|exit|console)\\b.*",
                    "java.lang.Runtime.(exit|halt)\\(int\\)",
                    "java.lang.Throwable.printStackTrace\\(\\)"));

    @ArchTest
    static final ArchRule noSwitchIsPassedFromRoomToRoom = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(describe(
                    "are public, neither records nor enums",
                    c -> c.getModifiers().contains(JavaModifier.PUBLIC) && !c.isRecord() && !c.isEnum()))
            .and()
            .areDeclaredInClassesThat(not(resideInAnyPackage(room("config"), room("table"))))
            .should()
            .notHaveRawParameterTypes(describe(
                    "a boolean", types -> types.stream().anyMatch(type -> type.isEquivalentTo(boolean.class))));

    /** The room may import itself and the packages {@code below}, and nothing else of this project. */
    private static ArchRule standsOn(String room, String... below) {
        DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT + "..");
        return noClasses()
                .that()
                .resideInAPackage(room(room))
                .should()
                .dependOnClassesThat(ours.and(not(resideInAPackage(room(room)))).and(not(resideInAnyPackage(below))));
    }

    private static String room(String name) {
        return ROOT + "." + name + "..";
    }

    @SafeVarargs
    private static String[] rooms(Set<String>... groups) {
        Set<String> rooms = new TreeSet<>();
        for (Set<String> group : groups) {
            group.forEach(name -> rooms.add(room(name)));
        }
        return rooms.toArray(String[]::new);
    }

    /** An access to a field, method or constructor whose full name, as in {@code a.b.C.m(int)}, matches a pattern. */
    private static DescribedPredicate<JavaAccess<?>> is(String... patterns) {
        Pattern any = Pattern.compile(String.join("|", patterns));
        return describe(
                "the target matches " + any,
                access -> any.matcher(access.getTarget().getFullName()).matches());
    }
}
