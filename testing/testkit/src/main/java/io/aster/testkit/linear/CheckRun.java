package io.aster.testkit.linear;

import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.testkit.StoreFixture;
import io.aster.value.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Rounds of concurrent calls on the stores of a fixture, each round's history checked when it is over. Used by one thread. */
final class CheckRun implements AutoCloseable {
    /** The maximum number of model evaluations for one history; a typical history needs a few hundred. */
    static final long MAX_STEPS = 200_000;

    private final StoreFixture fixture;
    private final List<Store> stores = new ArrayList<>();
    private final List<SessionService> services = new ArrayList<>();
    private final long seed;

    /** Opens two stores where the fixture's data can be shared, else one. */
    CheckRun(StoreFixture fixture, long seed) {
        this.fixture = fixture;
        this.seed = seed;
        Settings settings = Settings.defaults().withClock(new DistinctClock());
        for (int i = 0; i < (fixture.isShared() ? 2 : 1); i++) {
            Store store = fixture.open();
            stores.add(store);
            services.add(SessionService.over(store.sessions(), settings));
        }
    }

    /**
     * Runs rounds until the time has elapsed, at least one.
     *
     * @throws AssertionError if a history is not linearizable
     */
    CheckReport rounds(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        SplittableRandom random = new SplittableRandom(seed);
        CheckReport report = new CheckReport(seed);
        do {
            CheckRound round = new CheckRound(services, report.startRound(), random.split());
            round.histories().forEach(report::check);
            round.removeSessions();
        } while (System.nanoTime() < end);
        return report;
    }

    @Override
    public void close() {
        stores.forEach(Store::close);
        fixture.close();
    }
}
