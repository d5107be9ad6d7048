package io.aster.sql.internal.table;

import io.aster.Aster;
import io.aster.session.EventFilter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A child process of a small heap, which streams a session from either end and prints how many events it read. */
final class StreamingProcess {
    private StreamingProcess() {}

    /** Takes the store's URL and the session's id. */
    public static void main(String[] args) {
        try (Aster aster = Aster.open(args[0])) {
            for (EventFilter filter : new EventFilter[] {
                EventFilter.all(), EventFilter.builder().newestFirst().build()
            }) {
                try (var events = aster.sessions().streamEvents(args[1], filter)) {
                    System.out.println(
                            events.filter(event -> event.content() != null).count());
                }
            }
        }
    }

    /** Runs it, and returns what it printed. */
    static String run(String url, String sessionId, String heap) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamingProcess.class.getName(),
                        url,
                        sessionId)
                .redirectErrorStream(true)
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("did not end: " + printed);
            }
            return printed.strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
