package io.aster.operations.retention;

import io.aster.Aster;
import io.aster.session.Session;
import io.aster.testkit.internal.kill.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;

/** A process that archives and deletes what is idle, prints a line for each step, and is killed. */
final class RetainingProcess {
    private RetainingProcess() {}

    public static void main(String[] args) {
        try (Aster aster = Aster.open(args[0])) {
            retention(aster, Path.of(args[1])).listener(new Printing()).apply();
        }
        ChildProcess.awaitKill();
    }

    static SessionRetention retention(Aster aster, Path archives) {
        RetentionPolicy policy =
                RetentionPolicy.builder().idleFor(Duration.ofDays(30)).build();
        return SessionRetention.of(aster, policy).withoutRests().archiveTo(archives);
    }

    private static final class Printing implements RetentionListener {
        @Override
        public void archived(long events) {
            System.out.println("archived " + events);
        }

        @Override
        public void deleted(Session session) {
            System.out.println("deleted " + session.id());
        }
    }
}
