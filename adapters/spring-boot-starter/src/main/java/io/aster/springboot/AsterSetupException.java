package io.aster.springboot;

import io.aster.error.StoreConfigurationException;

/** Properties or beans by which no store can be opened, and what to change about them. */
public final class AsterSetupException extends StoreConfigurationException {
    private static final long serialVersionUID = 1L;

    private final String action;

    AsterSetupException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What to change. */
    public String action() {
        return action;
    }
}
