package io.aster.benchmarks.engine;

/** Where the two sides work: each in a database of its own, so that neither finds the other's pages in a cache. */
public record Places(Place byHand, Place byAster) {
    /** Two with the same sessions and events. */
    public static Places filled(Engine engine, int sessions, int eventsEach) throws Exception {
        Places places = new Places(engine.newPlace(), engine.newPlace());
        Stock.fill(engine, places.byAster, sessions, eventsEach);
        Stock.fill(engine, places.byHand, sessions, eventsEach);
        return places;
    }
}
