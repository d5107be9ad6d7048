package io.aster.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import javax.sql.CommonDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each library has its rooms, so that it can be replaced, or left out, by changing these. */
class ThirdPartiesTest {
    private static final String[] PROGRAMS = {"io.aster.benchmarks..", "io.aster.servers.."};

    /** The packages of a library, and the packages of the project that may use it; programs for tests and measuring may use any. */
    private static final Map<List<String>, List<String>> ROOMS = Map.ofEntries(
            Map.entry(List.of("tools.jackson.."), List.of("io.aster.value")),
            // The JSON of ADK and of LangChain4j is that of their Jackson.
            Map.entry(List.of("com.fasterxml.jackson.."), List.of("io.aster.adk", "io.aster.langchain4j.agentic")),
            Map.entry(
                    List.of("com.google.genai..", "com.google.common..", "io.opentelemetry..", "io.reactivex.."),
                    List.of("io.aster.adk")),
            Map.entry(
                    List.of("com.google.crypto.."),
                    List.of("io.aster.vault.key", "io.aster.vault.internal.key", "io.aster.vault.internal.keyset")),
            Map.entry(List.of("com.google.adk.."), List.of("io.aster.adk", "io.aster.springboot")),
            Map.entry(
                    List.of("com.fasterxml.uuid.."), List.of("io.aster.value", "io.aster.session", "io.aster.agent..")),
            Map.entry(List.of("org.postgresql.."), List.of("io.aster.sql.postgresql..")),
            Map.entry(List.of("com.mysql.."), List.of("io.aster.sql.mysql")),
            Map.entry(List.of("org.sqlite.."), List.of("io.aster.sql.sqlite")),
            Map.entry(List.of("com.zaxxer.hikari.."), List.of("io.aster.sql.internal.server")),
            Map.entry(List.of("io.lettuce..", "io.netty..", "reactor.."), List.of("io.aster.redis..")),
            Map.entry(
                    List.of("dev.langchain4j.."),
                    List.of(
                            "io.aster.langchain4j..",
                            "io.aster.springboot",
                            "io.aster.cli.workflow",
                            "io.aster.cli.demo")),
            Map.entry(List.of("io.micrometer.."), List.of("io.aster.micrometer", "io.aster.springboot")),
            Map.entry(List.of("org.springframework.ai.."), List.of("io.aster.springai..", "io.aster.springboot")),
            Map.entry(List.of("org.springframework.boot.."), List.of("io.aster.springboot..")),
            Map.entry(List.of("org.snakeyaml.."), List.of("io.aster.cli.workflow")),
            Map.entry(List.of("picocli.."), List.of("io.aster.cli..")),
            Map.entry(List.of("me.tongfei.."), List.of("io.aster.cli.terminal")),
            Map.entry(
                    List.of("org.junit..", "org.assertj.."), List.of("io.aster.testkit..", "io.aster.springboot.test")),
            Map.entry(List.of("org.opentest4j.."), List.of("io.aster.testkit..", "io.aster.testservers..")));

    @ParameterizedTest
    @MethodSource("rooms")
    void librariesStayInTheirRooms(Entry<List<String>, List<String>> library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(library.getValue().toArray(String[]::new))
                .and()
                .resideOutsideOfPackages(PROGRAMS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.getKey().toArray(String[]::new))
                .check(House.CLASSES);
    }

    static List<Entry<List<String>, List<String>>> rooms() {
        return List.copyOf(ROOMS.entrySet());
    }

    @Test
    void theFaultProxyNeedsNothingAndTheTestServersNoTestFramework() {
        noClasses()
                .that()
                .resideInAnyPackage("io.aster.faultproxy..", "io.aster.testservers..")
                .should()
                .dependOnClassesThat(Predicates.resideOutsideOfPackages(
                        "io.aster.faultproxy..",
                        "io.aster.testservers..",
                        "java..",
                        "javax..",
                        "org.jspecify..",
                        "org.apache.commons.compress..",
                        "org.opentest4j.."))
                .check(House.CLASSES);
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
                .check(House.CLASSES);
    }

    /** Its settings are those of the whole application. */
    @Test
    void nothingSetsTheDriverManager() {
        noClasses()
                .should()
                .callMethod(DriverManager.class, "setLoginTimeout", int.class)
                .orShould()
                .callMethod(DriverManager.class, "setLogWriter", java.io.PrintWriter.class)
                .check(House.CLASSES);
    }

    @Test
    void onlyCommandsPrintAndExit() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.aster.cli..", "io.aster.servers..", "io.aster.benchmarks..")
                // What could not be tested has to be seen, and tests keep the log quiet.
                .and()
                .doNotHaveFullyQualifiedName("io.aster.testservers.SharedServer")
                // A seed has to be seen even if the run never ends.
                .and()
                .doNotHaveFullyQualifiedName("io.aster.testkit.linear.LinearizabilityCheck")
                // Programs of child processes; their output is what the parent reads, or shows if they fail.
                .and()
                .resideOutsideOfPackage("io.aster.testkit.internal.kill")
                .and()
                .doNotHaveFullyQualifiedName("io.aster.soak.writer.WriterMain")
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
                .check(House.CLASSES);
    }
}
