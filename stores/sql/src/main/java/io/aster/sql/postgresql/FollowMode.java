package io.aster.sql.postgresql;

/** How followers of sessions learn of events that other processes append. */
public enum FollowMode {
    /** By polling. Appends send nothing for it. */
    POLL,
    /**
     * By notifications, in addition: after its commit, an append is announced by {@code NOTIFY}, many appends by one, over a connection of
     * its own; while sessions are followed, another connection listens. Processes that append have to be set to this, too. Connection
     * poolers in transaction mode pass on no notifications; then followers poll.
     */
    NOTIFY
}
