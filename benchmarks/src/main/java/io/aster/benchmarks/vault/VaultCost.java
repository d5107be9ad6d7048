package io.aster.benchmarks.vault;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.benchmarks.engine.Stock;
import io.aster.benchmarks.load.Turn;
import io.aster.benchmarks.measure.Callers;
import io.aster.benchmarks.measure.Effort;
import io.aster.benchmarks.measure.Measurement;
import io.aster.benchmarks.measure.Pair;
import io.aster.benchmarks.measure.RoundMeasurement;
import io.aster.benchmarks.measure.RoundPair;
import io.aster.benchmarks.result.Budget;
import io.aster.benchmarks.result.ResultLog;
import io.aster.benchmarks.result.ResultRow;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.SessionService;
import io.aster.store.Store;
import io.aster.store.StoreProvider;
import io.aster.store.url.StoreUrl;
import java.util.List;

/** Measures a store through a vault beside the same store without it, in turn: the floor is Aster itself. */
public final class VaultCost {
    /** The kind of the results. */
    public static final String KIND = "vault";

    private static final int CALLERS = 64;
    private static final int NODES = 2;
    private static final int EVENTS = 200;
    private static final int PAGE = 100;
    private static final List<Turn> TURNS = Turn.many(PAGE);
    private static final List<String> IDS = Stock.ids(CALLERS);

    private final Engine engine;
    private final Effort effort;
    private final ResultLog log;

    /** A measurement of one store. */
    public VaultCost(Engine engine, Effort effort, ResultLog log) {
        this.engine = engine;
        this.effort = effort;
        this.log = log;
    }

    /** One side: the sessions of a database of its own, each with the same events. */
    private record Side(SessionService sessions) {
        void append(int number) {
            sessions.appendEvent(id(number), turn(number));
        }

        void read(int number) {
            int read = sessions.getEvents(id(number), EventFilter.last(PAGE)).size();
            if (read != PAGE) {
                throw new IllegalStateException("read " + read + " events instead of " + PAGE);
            }
        }

        private static String id(int number) {
            return IDS.get(number % IDS.size());
        }

        private static NewEvent turn(int number) {
            return TURNS.get(number % TURNS.size()).event();
        }
    }

    /** Measures each variant, and adds its rows. */
    public void run() throws Exception {
        Place plain = engine.newPlace();
        log.server(engine.name(), engine.settings(plain));
        try (Aster without = Aster.open(open(plain))) {
            Side floor = filled(without, plain);
            for (VaultVariant variant :
                    List.of(VaultVariant.SEALED, VaultVariant.PROVED, VaultVariant.SEALED_AND_PROVED)) {
                Place sealed = engine.newPlace();
                try (Aster with = Aster.open(variant.over(List.of(open(sealed))).get(0))) {
                    rows(floor, filled(with, sealed), variant);
                }
            }
        }
        contention();
    }

    /** Two nodes that append to one session all the time, which a chain of proofs makes one after the other. */
    private void contention() throws Exception {
        Place plain = engine.newPlace();
        Place proved = engine.newPlace();
        List<Store> stores = VaultVariant.PROVED.over(List.of(open(proved), open(proved)));
        try (Aster one = Aster.open(open(plain));
                Aster other = Aster.open(open(plain));
                Aster provedOne = Aster.open(stores.get(0));
                Aster provedOther = Aster.open(stores.get(1))) {
            List<Side> floor = List.of(filled(one, plain), new Side(other.sessions()));
            List<Side> vault = List.of(filled(provedOne, proved), new Side(provedOther.sessions()));
            Callers callers = new Callers(NODES, engine.callerThreads());
            RoundPair rates = new RoundPair(
                    "proved: append, one session by " + NODES + " nodes",
                    NODES,
                    ResultRow.CALLS_PER_SECOND,
                    null,
                    () -> callers.run(
                            effort.round(),
                            (caller, number) -> floor.get(caller).append(0)),
                    () -> callers.run(
                            effort.round(),
                            (caller, number) -> vault.get(caller).append(0)));
            log.row(RoundMeasurement.of(engine.name(), rates, effort));
        }
    }

    private static Store open(Place place) {
        StoreUrl url = StoreUrl.parse(place.url());
        return StoreProvider.of(url).open(url);
    }

    private Side filled(Aster aster, Place place) throws Exception {
        List<Turn> turns = Turn.many(EVENTS);
        IDS.forEach(id -> Stock.fill(aster.sessions(), id, turns));
        engine.settle(place);
        return new Side(aster.sessions());
    }

    private void rows(Side floor, Side vault, VaultVariant variant) throws Exception {
        int[] next = {0, 0};
        log.row(one(new Pair(
                variant.name() + ": append one event",
                40 * effort.scale(),
                variant.append(),
                () -> floor.append(next[0]++),
                () -> vault.append(next[1]++))));
        log.row(one(new Pair(
                variant.name() + ": read the last 100 events",
                40 * effort.scale(),
                variant.read(),
                () -> floor.read(next[0]++),
                () -> vault.read(next[1]++))));
        Callers callers = new Callers(CALLERS, engine.callerThreads());
        RoundPair rates = new RoundPair(
                variant.name() + ": append, " + CALLERS + " callers",
                CALLERS,
                ResultRow.CALLS_PER_SECOND,
                Budget.ratioAtLeast(variant.callers()),
                () -> callers.run(effort.round(), (caller, number) -> floor.append(caller)),
                () -> callers.run(effort.round(), (caller, number) -> vault.append(caller)));
        log.row(RoundMeasurement.of(engine.name(), rates, effort));
    }

    private ResultRow one(Pair pair) throws Exception {
        return Measurement.of(pair, effort).row(engine.name());
    }
}
