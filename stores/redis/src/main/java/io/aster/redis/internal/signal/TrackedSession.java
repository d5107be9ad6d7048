package io.aster.redis.internal.signal;

import org.jspecify.annotations.Nullable;

/** A session whose next change a server is to report, and the connection over which it will. */
final class TrackedSession {
    private final String id;
    private final String hash;
    private volatile @Nullable TrackingConnection tracking;

    TrackedSession(String id, String hash) {
        this.id = id;
        this.hash = hash;
    }

    String id() {
        return id;
    }

    /** The key of its hash, which every append changes. */
    String hash() {
        return hash;
    }

    boolean isTrackedBy(TrackingConnection connection) {
        return tracking == connection;
    }

    boolean isTracked() {
        TrackingConnection by = tracking;
        return by != null && by.isOpen();
    }

    /** Notes the connection over which it is, or is about to be, tracked. */
    void track(@Nullable TrackingConnection connection) {
        tracking = connection;
    }
}
