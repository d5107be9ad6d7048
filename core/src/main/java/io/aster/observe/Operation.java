package io.aster.observe;

/** The operations of a store, and what they count. */
public enum Operation {
    /** Stores a new session, maybe with its first events; counts the session. */
    CREATE("sessions", "create", true),

    /** Stores a new session with copies of another's events; counts it. */
    FORK("sessions", "fork", true),

    /** Reads a session by its id; counts it. */
    FIND("sessions", "find", false),

    /** Writes fields of a session, among them its status; counts it. */
    UPDATE("sessions", "update", true),

    /** Writes fields of several sessions; counts those that were as expected. */
    UPDATE_ALL("sessions", "update-all", true),

    /** Removes a session; counts it. */
    DELETE("sessions", "delete", true),

    /** Removes the sessions of a user or an app; counts them. */
    DELETE_ALL("sessions", "delete-all", true),

    /** Removes some of the sessions that have expired; counts them. */
    PURGE("sessions", "purge", true),

    /** Removes what events say; counts the events. */
    REDACT("sessions", "redact", true),

    /** Writes what is stored of a session in another form; counts the events. */
    REWRITE("sessions", "rewrite", true),

    /** Reads a page of sessions; counts them. */
    LIST("sessions", "list", false),

    /** Appends events to a session; counts them. */
    APPEND("sessions", "append", true),

    /** Reads a page of a session's events; counts them. */
    EVENTS("sessions", "events", false),

    /** Reads an event by its id; counts it. */
    FIND_EVENT("sessions", "find-event", false),

    /** Asks how many events the followed sessions of a process have; counts those that exist. */
    PROGRESS("sessions", "progress", false),

    /** Reads the state that a session sees; counts the session. */
    STATE("sessions", "state", false),

    /** Reads what a session's own state results from; counts the events with actions. */
    STATE_HISTORY("sessions", "state-history", false),

    /** Reads a session, its state and a page of its events; counts the events. */
    VIEW("sessions", "view", false),

    /** Checks the proofs of a session's events; counts the events. */
    VERIFY("sessions", "verify", false),

    /** Searches for events by their text; counts those that may be found. */
    SEARCH("sessions", "search", false),

    /** Finds events of all sessions; counts them, maybe with some that the caller drops. */
    FIND_EVENTS("sessions", "find-events", false),

    /** Summarizes sessions; counts them. */
    SUMMARIZE("sessions", "summarize", false),

    /** Counts what is stored; has no items. */
    STATS("sessions", "stats", false),

    /** Reads messages of an agent; counts them. */
    LOAD_MESSAGES("messages", "load", false),

    /** Reads the version, the owner and the expiry of an agent's list; counts it. */
    DESCRIBE_MESSAGES("messages", "describe", false),

    /** Removes and appends messages of an agent; counts those that were appended. */
    WRITE_MESSAGES("messages", "write", true),

    /** Removes the oldest messages of an agent; counts them. */
    TRIM_MESSAGES("messages", "trim", true),

    /** Removes the list of an agent; counts it. */
    DELETE_MESSAGES("messages", "delete", true),

    /** Removes the lists of a user or an app; counts them. */
    DELETE_OWNED_MESSAGES("messages", "delete-owned", true),

    /** Removes some of the lists that have expired; counts them. */
    PURGE_MESSAGES("messages", "purge", true),

    /** Reads a page of the ids of agents; counts them. */
    LIST_AGENTS("messages", "list", false);

    private final String service;
    private final String code;
    private final boolean isWrite;

    Operation(String service, String action, boolean isWrite) {
        this.service = service;
        this.code = service + "." + action;
        this.isWrite = isWrite;
    }

    /** What it is about: {@code sessions} or {@code messages}. */
    public String service() {
        return service;
    }

    /** The name for metrics and spans, for example {@code sessions.append}. */
    public String code() {
        return code;
    }

    /** Whether it changes what is stored. */
    public boolean isWrite() {
        return isWrite;
    }
}
