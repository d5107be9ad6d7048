package io.aster.store;

/** Whom a key of the state belongs to, in the order in which keys are written: what more sessions share is locked for a shorter time. */
public enum StateScope {
    /** The session. */
    SESSION,

    /** The user of the app that the session belongs to. */
    USER,

    /** The app that the session belongs to. */
    APP
}
