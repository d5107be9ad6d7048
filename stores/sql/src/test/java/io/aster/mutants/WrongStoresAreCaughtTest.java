package io.aster.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.sqlite.SqliteStore;
import io.aster.testkit.StoreFixture;
import io.aster.testkit.load.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every wrong store fails a test of the suites. The table is printed. */
class WrongStoresAreCaughtTest {
    private static final int LEAST = 60;

    @TempDir
    Path folder;

    private final AtomicInteger files = new AtomicInteger();

    /** A wrong store may never do what a test waits for. */
    @BeforeEach
    void wait5Seconds() {
        System.setProperty(Patience.PROPERTY, "5000");
    }

    @AfterEach
    void waitAsUsual() {
        System.clearProperty(Patience.PROPERTY);
    }

    @Test
    void noMutantSurvives() throws IOException {
        List<Mutant> all = all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(LEAST);
        assertThat(all).extracting(Mutant::sentence).doesNotHaveDuplicates();
        List<String> table = new ArrayList<>();
        List<String> survivors = new ArrayList<>();
        for (Mutant mutant : all) {
            check("memory", mutant, () -> WrongStore.inMemory(mutant), table, survivors);
        }
        for (Mutant mutant : onFiles(all)) {
            check("sqlite", mutant, () -> sqlite(mutant), table, survivors);
        }
        Files.write(Files.createDirectories(Path.of("target")).resolve("mutants.txt"), table);
        assertThat(survivors).isEmpty();
    }

    private static void check(
            String base, Mutant mutant, Supplier<StoreFixture> fixture, List<String> table, List<String> survivors) {
        long start = System.nanoTime();
        Optional<String> caught = Suite.firstFailure(fixture, mutant.contract());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        String row = "%s | %s | %s | %d ms".formatted(base, mutant, caught.orElse("SURVIVED"), millis);
        table.add(row);
        System.out.println(row);
        if (caught.isEmpty()) {
            survivors.add(base + ": " + mutant);
        }
    }

    private static List<Mutant> all() {
        return Stream.of(
                        WrongAppends.all(),
                        WrongEnds.all(),
                        WrongMarks.all(),
                        WrongReads.all(),
                        WrongLists.all(),
                        WrongKeys.all(),
                        WrongLives.all(),
                        WrongDeletes.all(),
                        WrongValues.all(),
                        WrongNodes.all(),
                        WrongDeadlines.all(),
                        WrongStates.all(),
                        WrongFollows.all(),
                        WrongForks.all(),
                        WrongRedactions.all(),
                        WrongMessages.all(),
                        WrongExpiries.all(),
                        WrongExpiryRaces.all(),
                        WrongMessageExpiries.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Every eighth of them, over files. */
    private static List<Mutant> onFiles(List<Mutant> all) {
        return java.util.stream.IntStream.range(0, all.size() / 8)
                .mapToObj(i -> all.get(8 * i))
                .toList();
    }

    private StoreFixture sqlite(Mutant mutant) {
        Path file = folder.resolve(files.incrementAndGet() + ".db");
        return StoreFixture.durable(() -> {
            SqliteStore real = SqliteStore.builder().file(file).open();
            return new WrongStore(mutant, real, real::close);
        });
    }
}
