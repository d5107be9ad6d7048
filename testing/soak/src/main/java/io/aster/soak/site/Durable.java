package io.aster.soak.site;

import java.util.Locale;

/** The stores that promise to keep what they acknowledged. */
public enum Durable {
    SQLITE,
    POSTGRESQL,
    MYSQL,
    REDIS,
    REDIS_SENTINEL,
    REDIS_CLUSTER;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Site start(int writers) throws Exception {
        return switch (this) {
            case SQLITE -> SqliteSite.start();
            case POSTGRESQL -> ServerSite.postgresql(writers);
            case MYSQL -> ServerSite.mysql(writers);
            case REDIS -> ServerSite.redis(writers);
            case REDIS_SENTINEL -> ReplicatedSite.sentinels();
            case REDIS_CLUSTER -> ReplicatedSite.cluster();
        };
    }
}
