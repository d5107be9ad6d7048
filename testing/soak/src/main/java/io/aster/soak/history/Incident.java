package io.aster.soak.history;

/** Something that happened to writers, servers or the network between them. */
public enum Incident {
    WRITER_KILLED("kills of writers"),
    SERVER_KILLED("kills of servers"),
    FAILOVER("failovers"),
    PAUSED("pauses"),
    CUT("connections cut"),
    SWALLOWED("answers swallowed"),
    DROPPED("requests dropped");

    private final String title;

    Incident(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
