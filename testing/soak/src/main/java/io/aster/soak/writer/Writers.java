package io.aster.soak.writer;

import io.aster.soak.history.Incident;
import io.aster.soak.history.Incidents;
import io.aster.soak.history.Patience;
import io.aster.soak.history.Setup;
import io.aster.soak.site.PlannedFault;
import io.aster.soak.site.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The processes of writers in a round. Used by one thread. */
public final class Writers implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(1_500);

    private final List<WriterProcess> running = new ArrayList<>();

    /** Starts one for each setup. */
    public static Writers start(List<Setup> setups) throws IOException {
        Writers writers = new Writers();
        for (Setup setup : setups) {
            writers.running.add(WriterProcess.start(setup));
        }
        return writers;
    }

    /** Waits until all have opened the store. */
    public void awaitOpen() {
        for (WriterProcess writer : running) {
            while (!writer.isOpen()) {
                writer.checkRuns();
                Patience.pause(BETWEEN_LOOKS);
            }
        }
    }

    /** What can happen to one of them, a kill twice as often as a pause. */
    public List<PlannedFault> faults() {
        return List.of(this::kill, this::kill, this::freeze);
    }

    /** Checks that all run. */
    public void checkRun() {
        running.forEach(WriterProcess::checkRuns);
    }

    /** Lets all finish the calls that they are making. */
    public void stop() throws IOException, InterruptedException {
        for (WriterProcess writer : running) {
            writer.stop();
        }
        for (WriterProcess writer : running) {
            writer.awaitEnd();
        }
    }

    @Override
    public void close() {
        running.forEach(WriterProcess::close);
    }

    private void kill(Incidents incidents, Random random) throws IOException, InterruptedException {
        int number = random.nextInt(running.size());
        running.get(number).kill();
        incidents.happened(Incident.WRITER_KILLED);
        running.set(number, running.get(number).successor());
    }

    private void freeze(Incidents incidents, Random random) throws IOException, InterruptedException {
        List<ProcessHandle> one =
                List.of(running.get(random.nextInt(running.size())).handle());
        Signal.STOP.send(one);
        incidents.happened(Incident.PAUSED);
        Patience.pause(random, SHORTEST_PAUSE, LONGEST_PAUSE);
        Signal.CONT.send(one);
    }
}
