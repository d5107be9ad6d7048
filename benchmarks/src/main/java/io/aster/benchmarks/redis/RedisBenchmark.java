package io.aster.benchmarks.redis;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs Redis's own benchmark program: the rate at which a server answers one command over 50 connections, without pipelining. */
public final class RedisBenchmark {
    public static final int CONNECTIONS = 50;

    /** Replaced in an argument by 12 digits, different in each call. */
    public static final String RANDOM = "__rand_int__";

    private final Path program;

    private RedisBenchmark(Path program) {
        this.program = program;
    }

    /**
     * Searches for the program.
     *
     * @param path folders, as in the environment's PATH
     */
    public static Optional<RedisBenchmark> find(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "redis-benchmark"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(RedisBenchmark::new);
    }

    /** The version as the program prints it, {@code redis-benchmark 7.0.15}. */
    public String version() throws IOException, InterruptedException {
        return run(List.of("--version")).strip();
    }

    /**
     * Measures the rate of a command.
     *
     * @param randoms the number of different values of {@link #RANDOM}
     * @return answers per second
     */
    public double rate(int port, int requests, int randoms, List<String> command)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-p", Integer.toString(port)));
        arguments.addAll(List.of("-c", Integer.toString(CONNECTIONS), "-n", Integer.toString(requests)));
        arguments.addAll(List.of("-r", Integer.toString(randoms), "--csv"));
        arguments.addAll(command);
        return BenchmarkCsv.perSecond(run(arguments));
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new IOException(program + " ended with status " + status + ": " + output);
        }
        return output;
    }
}
