package io.aster.operations.doctor;

import io.aster.Aster;
import io.aster.error.StoreException;
import io.aster.store.check.Finding;
import io.aster.store.check.Severity;
import io.aster.store.check.StoreChecks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks a store from outside: the settings of its server, its tables or keys, its clock, and the histories of sessions and agents. Other
 * callers may use the store meanwhile; nothing is locked for longer than a page takes. Needs constant memory. Immutable; {@link #run} may
 * be called several times, and blocks.
 *
 * <pre>{@code
 * DoctorReport report = Doctor.of(aster).histories(Histories.ALL).listener(System.out::println).run();
 * }</pre>
 */
public final class Doctor {
    /** How many histories of sessions, and of agents, a sample has. */
    static final int SAMPLE = 1_000;

    /** By how much clocks may differ. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final Aster aster;
    private final Histories histories;
    private final boolean repair;
    private final Clock clock;
    private final DoctorListener listener;

    private Doctor(Aster aster, Histories histories, boolean repair, Clock clock, DoctorListener listener) {
        this.aster = aster;
        this.histories = histories;
        this.repair = repair;
        this.clock = clock;
        this.listener = listener;
    }

    /** A doctor that reads a sample of the histories, and repairs nothing. */
    public static Doctor of(Aster aster) {
        return new Doctor(aster, Histories.SAMPLE, false, Clock.systemUTC(), finding -> {});
    }

    /** The same, reading other histories. */
    public Doctor histories(Histories which) {
        return new Doctor(aster, which, repair, clock, listener);
    }

    /**
     * The same, repairing what can be repaired without a decision: what is left of something that is gone, and entries of lists. Never a
     * history. Safe beside other nodes.
     */
    public Doctor repairing() {
        return new Doctor(aster, histories, true, clock, listener);
    }

    /** The same with the clock that the application gave to the store's settings; that of the system by default. */
    public Doctor clock(Clock other) {
        return new Doctor(aster, histories, repair, other, listener);
    }

    /** The same, reporting to a listener. */
    public Doctor listener(DoctorListener other) {
        return new Doctor(aster, histories, repair, clock, other);
    }

    /**
     * Carries out the checks.
     *
     * @throws StoreException if the store can't be reached, or its tables can't be read for another reason than one that a check reports
     */
    public DoctorReport run() {
        Tally tally = new Tally(listener);
        HistoryReader reader = new HistoryReader(aster, tally, listener);
        Walk walk = new Walk(aster, histories, tally, reader, listener);
        Optional<StoreChecks> checks = aster.store().checks();
        if (checks.isEmpty()) {
            tally.found(Finding.of(DoctorChecks.STORE, aster.store().kind(), "nothing is known of its settings"));
            walk.lists();
        } else if (check(checks.get(), tally)) {
            walk.data(checks.get(), repair);
        }
        return new DoctorReport(
                tally.count(Severity.ERROR),
                tally.count(Severity.WARNING),
                tally.count(Severity.NOTICE),
                tally.repaired(),
                walk.sessions(),
                reader.sessions(),
                reader.events(),
                reader.lists());
    }

    /** Checks clock and settings; returns whether the data can be checked. */
    private boolean check(StoreChecks checks, Tally tally) {
        boolean isReadable = checks.settings(tally::found);
        tally.ended(checks.ofSettings());
        clock(checks, tally);
        tally.ended(List.of(DoctorChecks.CLOCK));
        return isReadable;
    }

    private void clock(StoreChecks checks, Tally tally) {
        Instant before = clock.instant();
        Instant there = checks.now();
        Instant after = clock.instant();
        Duration ahead = Duration.between(after, there);
        Duration behind = Duration.between(there, before);
        Duration most = ahead.compareTo(behind) > 0 ? ahead : behind;
        if (most.compareTo(TOLERANCE) > 0) {
            String direction = most.equals(ahead) ? "ahead" : "behind";
            tally.found(Finding.of(
                    DoctorChecks.CLOCK, null, "that of the store is " + most.toSeconds() + " seconds " + direction));
        }
    }
}
