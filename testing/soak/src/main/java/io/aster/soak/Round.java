package io.aster.soak;

import io.aster.Aster;
import io.aster.session.NewSession;
import io.aster.soak.check.Checker;
import io.aster.soak.check.Verdict;
import io.aster.soak.history.Incidents;
import io.aster.soak.history.Journal;
import io.aster.soak.history.Plan;
import io.aster.soak.history.Setup;
import io.aster.soak.history.StoredSession;
import io.aster.soak.site.Faults;
import io.aster.soak.site.Folder;
import io.aster.soak.site.PlannedFault;
import io.aster.soak.site.Site;
import io.aster.soak.writer.Writers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A part of a run with sessions of its own, short enough for all calls to be held in memory when they are checked. */
final class Round implements AutoCloseable {
    private static final int SESSIONS = 8;

    private final Site site;
    private final Plan plan;
    private final int number;
    private final Path journals;

    Round(Site site, Plan plan, int number) throws IOException {
        this.site = site;
        this.plan = plan;
        this.number = number;
        this.journals = Files.createTempDirectory("aster-soak-journals-");
    }

    /**
     * Lets writers write for a time while things fail, and ends when all have their answers.
     *
     * @return how long they wrote, from when all had opened the store
     */
    Duration write(Duration time, Incidents incidents) throws Exception {
        create();
        try (Writers writers = Writers.start(setups())) {
            writers.awaitOpen();
            long begun = System.nanoTime();
            Faults faults = faults(writers);
            while (System.nanoTime() - begun < time.toNanos()) {
                faults.next(incidents);
                writers.checkRun();
            }
            writers.stop();
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /** Reads what is stored by a store that was not open before, and compares. */
    Verdict check() throws IOException {
        try (Aster aster = Aster.open(site.url())) {
            List<StoredSession> stored = sessions().stream()
                    .map(id -> StoredSession.read(aster.sessions(), id))
                    .toList();
            return Checker.check(site.mayLose(), Journal.readAll(journals), stored);
        }
    }

    @Override
    public void close() throws IOException {
        Folder.delete(journals);
    }

    private void create() {
        try (Aster aster = Aster.open(site.url())) {
            sessions()
                    .forEach(id -> aster.sessions()
                            .create(NewSession.of("soak", "user", "agent").withId(id)));
        }
    }

    private Faults faults(Writers writers) {
        List<PlannedFault> all = new ArrayList<>(site.faults());
        all.addAll(writers.faults());
        return new Faults(all, new Random(plan.seed() * 31L + number));
    }

    private List<Setup> setups() {
        return IntStream.range(0, plan.writers())
                .mapToObj(writer ->
                        new Setup(site.url(writer), journals, writer, 0, plan.seed(), plan.threads(), SESSIONS, number))
                .toList();
    }

    private List<String> sessions() {
        return IntStream.range(0, SESSIONS)
                .mapToObj(session -> Setup.session(number, session))
                .toList();
    }
}
