package io.aster.adk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.servers.TestStore;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ADK's own tests, as they are in its artifact of tests, with Aster in place of its session service. The system property {@code
 * aster.adk.stores} has the stores to run them on.
 */
class AdkSuiteTest {
    /** The tests that can't pass, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "InMemorySessionServiceTest.deleteSession_cleansUpEmptyParentMaps",
            "reads a private field of ADK's class",
            "InMemorySessionServiceTest.deleteSession_doesNotRemoveUserMapWhenOtherSessionsExist",
            "reads a private field of ADK's class");

    /** The tests that need an option. */
    private static final Map<String, String> OPTIONAL = Map.of(
            "InMemorySessionServiceTest.appendEvent_removesState", "expects that temp: keys are stored",
            "InMemorySessionServiceTest.appendEvent_updatesSessionState", "expects that temp: keys are stored",
            "InMemorySessionServiceTest.lifecycle_listSessions", "expects that temp: keys are stored",
            "InMemorySessionServiceTest.sequentialAgents_shareTempState", "expects that temp: keys are stored");

    /** Of all classes; those of the classes that wait for what they look at are fewer. */
    private static final int TESTS = 396;

    @TempDir
    Path folder;

    static List<String> stores() {
        return TestStore.kinds("aster.adk.stores");
    }

    /** On the caller's thread and with temporary keys that can be read again, as ADK's own service does. */
    @ParameterizedTest
    @MethodSource("stores")
    void passesOn(String store) throws Exception {
        assertThat(run(store, false, EXCEPTIONS.keySet())).isGreaterThanOrEqualTo(TESTS);
    }

    /** On other threads; without the tests that don't wait for them. */
    @Test
    void passesWithoutOptions() throws Exception {
        Set<String> exceptions = new TreeSet<>(EXCEPTIONS.keySet());
        exceptions.addAll(OPTIONAL.keySet());
        assertThat(run("memory", true, exceptions)).isGreaterThan(TESTS - 40);
    }

    /** Returns how many tests have run. */
    private int run(String store, boolean plain, Set<String> exceptions) throws IOException, InterruptedException {
        List<String> results = results(store, plain);
        Map<String, String> failures = new TreeMap<>();
        results.stream()
                .filter(line -> line.startsWith(SuiteStores.FAILED))
                .map(line -> line.split(" ", 3))
                .forEach(failure -> failures.put(failure[1], failure[2]));
        System.out.printf(
                "ADK's own tests on %s%s: %d of %d passed%n",
                store, plain ? ", without options" : "", results.size() - failures.size(), results.size());
        assertThat(failures.keySet()).as("%s", failures).isEqualTo(exceptions);
        return results.size();
    }

    private List<String> results(String store, boolean plain) throws IOException, InterruptedException {
        Path results = folder.resolve("results.txt");
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-D" + SuiteStores.STORE + "=" + store,
                "-D" + SuiteStores.PLAIN + "=" + plain));
        for (String property : System.getProperties().stringPropertyNames()) {
            if (property.startsWith("aster.servers") || property.startsWith("org.slf4j.simpleLogger")) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), SuiteProcess.class.getName(), results.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()))
                .start();
        try {
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as("%s", Files.readString(output)).isZero();
        return Files.readAllLines(results);
    }
}
