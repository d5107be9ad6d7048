package io.aster.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Prints ratios of Aster to hand-written JDBC. The only argument is the scale of the rounds (10 by default; 1 is a short run). */
public final class Main {
    private static final int ROUNDS = 9;

    private Main() {}

    public static void main(String[] args) throws Exception {
        int scale = args.length == 0 ? 10 : Integer.parseInt(args[0]);
        PrintStream out = System.out;
        out.printf(
                "%d cores, %s, JDK %s; %d rounds, alternating operation by operation; microseconds%n",
                Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"), Runtime.version(), ROUNDS);
        out.println("SQLite: WAL, synchronous=FULL; ratio: median over rounds (smallest-largest)");
        Path folder = Files.createTempDirectory("aster-benchmark");
        try (SqliteBenchmark sqlite = new SqliteBenchmark(folder)) {
            out.println(Measurement.header());
            for (Pair pair : sqlite.pairs(scale)) {
                out.println(Measurement.of(pair, ROUNDS).row());
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Main::deleteFile);
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
