package io.aster.sql;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendRequest;

/** Appends events in the way that is fastest on one database. Thread-safe. */
interface Appender {
    /** What {@link io.aster.store.SessionStore#append} says. */
    AppendOutcome append(AppendRequest request);
}
