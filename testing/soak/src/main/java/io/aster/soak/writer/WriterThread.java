package io.aster.soak.writer;

import io.aster.session.SessionService;
import io.aster.soak.history.Call;
import io.aster.soak.history.Caller;
import io.aster.soak.history.Journal;
import io.aster.soak.history.Setup;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** One thread of a writer: first takes up calls that a killed process left without an answer, then goes on with its own. */
final class WriterThread implements Callable<Boolean> {
    private final Setup setup;
    private final SessionService sessions;
    private final Journal journal;
    private final int number;
    private final Queue<Call> left;
    private final BooleanSupplier isStopping;

    WriterThread(
            Setup setup,
            SessionService sessions,
            Journal journal,
            int number,
            Queue<Call> left,
            BooleanSupplier isStopping) {
        this.setup = setup;
        this.sessions = sessions;
        this.journal = journal;
        this.number = number;
        this.left = left;
        this.isStopping = isStopping;
    }

    @Override
    public Boolean call() {
        String name = "w%d.%d.%d".formatted(setup.writer(), setup.start(), number);
        Caller caller = new Caller(sessions, journal, random(1));
        Call open = left.poll();
        while (open != null) {
            caller.append(open);
            open = left.poll();
        }
        try (Twin twin = new Twin(new Caller(sessions, journal, random(2)))) {
            Habits habits = new Habits(setup, caller, twin, random(0), name);
            while (!isStopping.getAsBoolean()) {
                habits.next();
            }
        }
        return true;
    }

    private Random random(int use) {
        int mixed = setup.seed();
        for (int part : new int[] {setup.round(), setup.writer(), setup.start(), number, use}) {
            mixed = mixed * 31 + part;
        }
        return new Random(mixed);
    }
}
