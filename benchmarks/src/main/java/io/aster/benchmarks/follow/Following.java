package io.aster.benchmarks.follow;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.value.Times;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Measures followers in a process of their own, on one store. */
public final class Following {
    /** Until what runs four times a second is compiled. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** The longest pause between two events; a random one, so that events meet no rhythm of polls. */
    private static final int LONGEST_PAUSE_MILLIS = 40;

    private final Engine engine;
    private final int followers;
    private final int events;
    private final Duration idle;

    /**
     * A measurement.
     *
     * @param idle how long the followers wait for nothing
     */
    public Following(Engine engine, int followers, int events, Duration idle) {
        this.engine = engine;
        this.followers = followers;
        this.events = events;
        this.idle = idle;
    }

    /**
     * Measures, and returns a line to print.
     *
     * @param parameters to add to the store's URL
     */
    public String run(String parameters) throws Exception {
        String url = engine.newPlace().url();
        String complete = parameters.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + parameters;
        try (Aster writer = Aster.open(complete)) {
            for (int i = 0; i < followers; i++) {
                writer.sessions().create(NewSession.of("app", "user", "agent").withId("f" + i));
            }
            Process process = start(complete);
            try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
                    PrintStream commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
                expect(answers, "ready");
                warmUp(writer, commands, answers);
                double[] cores = idle(commands, answers);
                List<Long> delays = delays(writer, commands, answers);
                return String.format(
                        Locale.ROOT,
                        "%-12s %-14s event in another process: p50 %.1f ms, p99 %.1f ms, longest %.1f ms;"
                                + " %d idle followers: %.2f %% of a core, their server %.2f %%",
                        engine.name(),
                        parameters,
                        at(delays, 0.5),
                        at(delays, 0.99),
                        at(delays, 1),
                        followers,
                        100 * cores[0],
                        100 * cores[1]);
            } finally {
                process.destroy();
            }
        }
    }

    private Process start(String url) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FollowingProcess.class.getName(),
                        url,
                        Integer.toString(followers))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void warmUp(Aster writer, PrintStream commands, BufferedReader answers) throws IOException {
        for (int i = 0; i < followers; i++) {
            append(writer, i);
        }
        ask(commands, answers, "wait " + followers);
        LockSupport.parkNanos(WARM_UP.toNanos());
    }

    /** The parts of a core that the followers' process and the server use while nothing comes. */
    private double[] idle(PrintStream commands, BufferedReader answers) throws IOException {
        long process = Long.parseLong(ask(commands, answers, "cpu"));
        long server = serverTime();
        long start = System.nanoTime();
        LockSupport.parkNanos(idle.toNanos());
        long passed = System.nanoTime() - start;
        process = Long.parseLong(ask(commands, answers, "cpu")) - process;
        return new double[] {(double) process / passed, (double) (serverTime() - server) / passed};
    }

    /** Nothing where the store has no process of its own. */
    private long serverTime() {
        return engine.pids().stream()
                .filter(pid -> pid != ProcessHandle.current().pid())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private List<Long> delays(Aster writer, PrintStream commands, BufferedReader answers) throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < events; i++) {
            append(writer, random.nextInt(followers));
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(1_000L + random.nextInt(LONGEST_PAUSE_MILLIS * 1_000)));
        }
        List<Long> delays = new ArrayList<>();
        for (String delay : ask(commands, answers, "wait " + events).strip().split(" ", -1)) {
            delays.add(Long.parseLong(delay));
        }
        Collections.sort(delays);
        return delays;
    }

    private static void append(Aster writer, int session) {
        writer.sessions()
                .appendEvent(
                        "f" + session,
                        Event.builder("user")
                                .metadata(Map.of(FollowingProcess.SENT, Times.toMicros(Instant.now())))
                                .build());
    }

    private static double at(List<Long> sorted, double part) {
        int place = (int) Math.ceil(part * sorted.size()) - 1;
        return sorted.get(Math.max(0, place)) / 1_000.0;
    }

    private static String ask(PrintStream commands, BufferedReader answers, String command) throws IOException {
        commands.println(command);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the process that follows has ended");
        }
        return answer;
    }

    private static void expect(BufferedReader answers, String line) throws IOException {
        String answer = answers.readLine();
        if (!line.equals(answer)) {
            throw new IOException("the process that follows says " + answer);
        }
    }
}
