package io.aster.soak.writer;

import io.aster.Aster;
import io.aster.error.StoreException;
import io.aster.session.SessionService;
import io.aster.soak.history.Answered;
import io.aster.soak.history.Call;
import io.aster.soak.history.Journal;
import io.aster.soak.history.Patience;
import io.aster.soak.history.Setup;
import io.aster.soak.site.Daemon;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The program of a process of writers. It ends in an orderly way when its input does, so also when the process that started it is gone; it
 * ends with an error if calls are not answered for a minute after that.
 */
final class WriterMain {
    private static final Duration MOST_TO_STOP = Duration.ofMinutes(1);
    private static final Duration BETWEEN_OPENINGS = Duration.ofMillis(100);

    private final Setup setup;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private WriterMain(Setup setup) {
        this.setup = setup;
    }

    /** Takes the words of a {@link Setup}. */
    public static void main(String[] args) throws Exception {
        WriterMain writer = new WriterMain(Setup.of(args));
        Daemon.thread(writer::awaitEndOfInput).start();
        writer.run();
    }

    private void run() throws Exception {
        Queue<Call> left = new ConcurrentLinkedQueue<>(unanswered());
        Optional<Aster> opened = open();
        if (opened.isPresent()) {
            try (Aster aster = opened.get();
                    Journal journal = Journal.create(setup.journals(), setup.writer(), setup.start())) {
                write(aster.sessions(), journal, left);
            }
        }
    }

    private void write(SessionService sessions, Journal journal, Queue<Call> left) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(setup.threads(), Daemon::thread);
        List<Future<Boolean>> running = new ArrayList<>();
        for (int i = 0; i < setup.threads(); i++) {
            running.add(threads.submit(new WriterThread(setup, sessions, journal, i, left, stopping::get)));
        }
        for (Future<Boolean> one : running) {
            one.get();
        }
    }

    /** Appends during whose last attempt an earlier process was killed. */
    private List<Call> unanswered() throws IOException {
        return Journal.read(setup.journals(), setup.writer()).stream()
                .filter(answered -> !answered.isAnswered() && answered.call().kind() == Call.Kind.APPEND)
                .map(Answered::call)
                .toList();
    }

    /** Opens the store as soon as it can be opened; empty if the process is to stop before. */
    private Optional<Aster> open() {
        while (!stopping.get()) {
            try {
                return Optional.of(Aster.open(setup.url()));
            } catch (StoreException e) {
                Patience.pause(BETWEEN_OPENINGS);
            }
        }
        return Optional.empty();
    }

    private void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Input is no message; only its end is.
            }
        } catch (IOException e) {
            // As good as an end.
        }
        stopping.set(true);
        Patience.pause(MOST_TO_STOP);
        System.err.println("calls were not answered within " + MOST_TO_STOP);
        Runtime.getRuntime().halt(1);
    }
}
