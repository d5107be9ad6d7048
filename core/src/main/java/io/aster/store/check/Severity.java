package io.aster.store.check;

import java.util.Locale;

/** How much a finding matters, the least first. */
public enum Severity {
    /** All is well. */
    OK,
    /** Worth knowing; nothing is at risk. */
    NOTICE,
    /** Something does not work as it should, or will not soon, or could not be checked. */
    WARNING,
    /** Acknowledged data are lost, can't be read, or would be lost if a server or a machine fails. */
    ERROR;

    /** The name in lower case, as commands print it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
