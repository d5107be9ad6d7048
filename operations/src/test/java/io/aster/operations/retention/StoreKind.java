package io.aster.operations.retention;

import io.aster.operations.TestStores;

/** The stores that retentions are tested on. */
enum StoreKind {
    MEMORY,
    SQLITE,
    POSTGRESQL,
    MYSQL,
    REDIS;

    /** The URL of a new and empty store. */
    String newStore(TestStores stores) {
        return switch (this) {
            case MEMORY -> "memory:";
            case SQLITE -> stores.sqlite("sessions");
            case POSTGRESQL -> stores.postgresql();
            case MYSQL -> stores.mysql();
            case REDIS -> stores.redis();
        };
    }
}
