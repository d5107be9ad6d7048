package io.aster.store;

/** The order of a list of sessions. Sessions of the same time are listed by id, in descending code point order. */
public enum SessionOrder {
    /** By {@code createdAt}, newest first. A session's place never changes. */
    CREATED,
    /** By {@code updatedAt}, latest first. Every append and update may move a session up, none moves it down. */
    LAST_ACTIVITY
}
