package io.aster.observe;

import java.util.Locale;

/** The kinds of outcomes of a call to a store: few, so that a metric can have them as a tag. */
public enum Outcome {
    /** It was done. */
    OK,

    /** An append of events that are stored already. The service returns them if they are the same, and refuses them otherwise. */
    KNOWN,

    /** There is no such session, event or list. */
    NOT_FOUND,

    /** A session with this id exists already. */
    EXISTS,

    /** Another writer was faster: session or list is not as expected, or an updated session does not exist any more. */
    CONFLICT,

    /** The session is not active. */
    NOT_ACTIVE,

    /** The list belongs to another user. */
    OTHER_OWNER,

    /** The store threw an exception. */
    FAILED;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name for metrics, for example {@code not-found}. */
    public String code() {
        return code;
    }
}
