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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every wrong store fails a test of the suites. The table is printed. */
class WrongStoresAreCaughtTest {
    private static final int LEAST = 60;
    private static final int THREADS = 6;

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
        List<Callable<Caught>> runs = new ArrayList<>();
        for (Mutant mutant : all) {
            runs.add(() -> caught("memory", mutant, () -> WrongStore.inMemory(mutant)));
        }
        for (Mutant mutant : onFiles(all)) {
            runs.add(() -> caught("sqlite", mutant, () -> sqlite(mutant)));
        }
        List<Caught> table = inParallel(runs);
        Files.write(
                Files.createDirectories(Path.of("target")).resolve("mutants.txt"),
                table.stream().map(Caught::toString).toList());
        assertThat(table).filteredOn(Caught::survived).isEmpty();
    }

    /** Most of the time is spent in waiting for what a wrong store never does. */
    private static List<Caught> inParallel(List<Callable<Caught>> runs) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Caught>> all = runs.stream().map(threads::submit).toList();
            return all.stream().map(WrongStoresAreCaughtTest::result).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Caught result(Future<Caught> run) {
        try {
            return run.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static Caught caught(String base, Mutant mutant, Supplier<StoreFixture> fixture) {
        long start = System.nanoTime();
        Optional<String> test = Suite.firstFailure(fixture, mutant.contract());
        Caught row = new Caught(base, mutant, test, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        System.out.println(row);
        return row;
    }

    /** Which test has caught a mutant over a store, if one has. */
    private record Caught(String base, Mutant mutant, Optional<String> test, long millis) {
        boolean survived() {
            return test.isEmpty();
        }

        @Override
        public String toString() {
            return "%s | %s | %s | %d ms".formatted(base, mutant, test.orElse("SURVIVED"), millis);
        }
    }

    private static List<Mutant> all() {
        return Stream.of(
                        WrongAppends.all(),
                        WrongEnds.all(),
                        WrongMarks.all(),
                        WrongReads.all(),
                        WrongBeginnings.all(),
                        WrongLists.all(),
                        WrongConditions.all(),
                        WrongKeys.all(),
                        WrongLives.all(),
                        WrongBatches.all(),
                        WrongDeletes.all(),
                        WrongValues.all(),
                        WrongNodes.all(),
                        WrongDeadlines.all(),
                        WrongStates.all(),
                        WrongFollows.all(),
                        WrongForks.all(),
                        WrongRedactions.all(),
                        WrongRewrites.all(),
                        WrongProofs.all(),
                        WrongMessages.all(),
                        WrongExpiries.all(),
                        WrongExpiryRaces.all(),
                        WrongMessageExpiries.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Every eighth of them, over files. */
    private static List<Mutant> onFiles(List<Mutant> all) {
        return IntStream.range(0, all.size() / 8).mapToObj(i -> all.get(8 * i)).toList();
    }

    private StoreFixture sqlite(Mutant mutant) {
        Path file = folder.resolve(files.incrementAndGet() + ".db");
        return StoreFixture.durable(() -> {
            SqliteStore real = SqliteStore.builder().file(file).open();
            return new WrongStore(mutant, real, real::close);
        });
    }
}
