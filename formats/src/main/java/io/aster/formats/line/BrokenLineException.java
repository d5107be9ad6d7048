package io.aster.formats.line;

import io.aster.error.AsterException;

/** A line that can't be imported. The lines before it are stored, the lines after it will be. */
public final class BrokenLineException extends AsterException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String reason;

    public BrokenLineException(long line, String reason) {
        super("line " + line + ": " + reason);
        this.line = line;
        this.reason = reason;
    }

    /** The number of the line, 1 for the first. */
    public long line() {
        return line;
    }

    /** What is wrong with it. */
    public String reason() {
        return reason;
    }
}
