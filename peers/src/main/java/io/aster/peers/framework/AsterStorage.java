package io.aster.peers.framework;

import io.aster.Aster;
import io.aster.benchmarks.engine.Engine;
import io.aster.benchmarks.engine.Place;
import io.aster.session.SessionService;
import io.aster.value.Settings;

/** A store of Aster. */
final class AsterStorage implements Storage {
    private final Engine engine;
    private final Place place;
    private final Aster aster;

    AsterStorage(Engine engine, Place place) {
        this(engine, place, Settings.defaults());
    }

    AsterStorage(Engine engine, Place place, Settings settings) {
        this.engine = engine;
        this.place = place;
        this.aster = Aster.open(place.url(), settings);
    }

    SessionService sessions() {
        return aster.sessions();
    }

    @Override
    public void settle() throws Exception {
        engine.settle(place);
    }

    @Override
    public void close() {
        aster.close();
    }
}
