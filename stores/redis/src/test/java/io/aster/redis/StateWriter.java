package io.aster.redis;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.SessionService;
import java.util.List;
import java.util.Map;

/** A child process that changes the state of its sessions' users and of their app until it is killed; prints the id after each append. */
final class StateWriter {
    private StateWriter() {}

    /** Takes the store's URL and the sessions' ids. */
    public static void main(String[] args) {
        try (Aster aster = Aster.open(args[0])) {
            SessionService sessions = aster.sessions();
            List<String> ids = List.of(args).subList(1, args.length);
            while (true) {
                for (String id : ids) {
                    long next = sessions.get(id).eventCount() + 1;
                    sessions.appendEvent(
                            id,
                            Event.builder("agent")
                                    .actions(EventActions.stateDelta(
                                            Map.of("n", next, "user:" + id, next, "app:" + id, next)))
                                    .build());
                    System.out.println(id);
                }
            }
        }
    }

    /** Runs it until it has printed a number of ids, and kills it then; returns how many it had printed by its end. */
    static int killAfter(int appends, String url, List<String> ids) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                StateWriter.class.getName(),
                url);
        builder.command().addAll(ids);
        Process process = builder.redirectErrorStream(true).start();
        try (var printed = process.inputReader()) {
            int count = 0;
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                if (!ids.contains(line)) {
                    throw new AssertionError(
                            line + "\n" + String.join("\n", printed.lines().toList()));
                }
                if (++count == appends) {
                    // By its handle, which leaves the rest of what it printed to be read.
                    process.toHandle().destroyForcibly();
                }
            }
            return count;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
