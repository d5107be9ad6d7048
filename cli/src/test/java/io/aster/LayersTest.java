package io.aster;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.aster.agent.Agent;
import io.aster.cli.Main;
import io.aster.inmemory.InMemoryStore;
import io.aster.redis.RedisStore;
import io.aster.sql.sqlite.SqliteStore;
import io.aster.testkit.StoreFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.CommonDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Imports run one way, between the modules and inside core; what would go around a room of the house is found here. */
class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.aster");

    /** Each package, and the packages of the project that it may stand on. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "io.aster.error", List.of(),
            "io.aster.value", List.of("io.aster.error"),
            "io.aster.store", List.of("io.aster.error", "io.aster.value"),
            "io.aster.store.group", List.of("io.aster.error", "io.aster.store"),
            "io.aster.message", List.of("io.aster.error", "io.aster.value", "io.aster.store"),
            "io.aster.session", List.of("io.aster.error", "io.aster.value", "io.aster.store", "io.aster.message"),
            "io.aster.inmemory", List.of("io.aster.error", "io.aster.value", "io.aster.store"),
            "io.aster.sql", List.of("io.aster.error", "io.aster.value", "io.aster.store", "io.aster.store.group"),
            "io.aster.redis", List.of("io.aster.error", "io.aster.value", "io.aster.store", "io.aster.store.group"),
            "io.aster.agent", List.of("io.aster.error", "io.aster.value", "io.aster.message", "io.aster.session"));

    private static final List<String> CORE = List.of(
            "io.aster",
            "io.aster.error",
            "io.aster.value",
            "io.aster.store",
            "io.aster.message",
            "io.aster.session",
            "io.aster.inmemory");

    @Test
    void everyModuleIsLookedAt() {
        assertThat(CLASSES.contain(Aster.class)).isTrue();
        assertThat(CLASSES.contain(InMemoryStore.class)).isTrue();
        assertThat(CLASSES.contain(SqliteStore.class)).isTrue();
        assertThat(CLASSES.contain(RedisStore.class)).isTrue();
        assertThat(CLASSES.contain(Agent.class)).isTrue();
        assertThat(CLASSES.contain(StoreFixture.class)).isTrue();
        assertThat(CLASSES.contain(Main.class)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void packagesStandOnlyOnThoseBelow(Entry<String, List<String>> layer) {
        String name = layer.getKey();
        noProjectClassesBut(name, layer.getValue()).check(CLASSES);
    }

    static List<Entry<String, List<String>>> layers() {
        return List.copyOf(MAY_USE.entrySet());
    }

    @Test
    void theDoorOfCoreKnowsNoStore() {
        noProjectClassesBut(
                        "io.aster",
                        List.of(
                                "io.aster.error",
                                "io.aster.value",
                                "io.aster.store",
                                "io.aster.message",
                                "io.aster.session"))
                .check(CLASSES);
    }

    @Test
    void theTestkitStandsOnCoreOnly() {
        noProjectClassesBut("io.aster.testkit", CORE).check(CLASSES);
    }

    @Test
    void nothingStandsOnTheCommand() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.aster.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.aster.cli..")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.aster.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheValueRulesKnowJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.aster.value")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void logsGoToSlf4j() {
        noClasses()
                // Whose interface names it.
                .that()
                .areNotAssignableTo(CommonDataSource.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void onlyCommandsPrintAndExit() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.aster.cli..", "io.aster.servers..")
                // What could not be tested has to be seen, and tests keep the log quiet.
                .and()
                .doNotHaveFullyQualifiedName("io.aster.testservers.SharedServer")
                // A seed has to be seen even if the run never ends.
                .and()
                .doNotHaveFullyQualifiedName("io.aster.testkit.linear.LinearizabilityCheck")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    /** In the sources, because the tests of the other modules are not on this module's class path. */
    @Test
    void nothingSleeps() throws IOException {
        Pattern sleep = Pattern.compile("\\.sleep\\(");
        List<Path> sources;
        try (Stream<Path> files = Files.find(Path.of(".."), 20, LayersTest::isSource)) {
            sources = files.toList();
        }
        assertThat(sources).hasSizeGreaterThan(100);
        for (Path source : sources) {
            assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(sleep);
        }
    }

    private static boolean isSource(Path file, BasicFileAttributes attributes) {
        return attributes.isRegularFile() && file.toString().matches(".*[/\\\\]src[/\\\\].*\\.java");
    }

    private static ArchRule noProjectClassesBut(String name, List<String> mayUse) {
        List<String> allowed = new ArrayList<>(mayUse);
        allowed.add(name.equals("io.aster") ? name : name + "..");
        return classes()
                .that()
                .resideInAPackage(name.equals("io.aster") ? name : name + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("io.aster..").or(resideInAnyPackage(allowed.toArray(String[]::new))));
    }
}
