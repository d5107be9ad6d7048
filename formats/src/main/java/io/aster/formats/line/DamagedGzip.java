package io.aster.formats.line;

import java.io.IOException;

/** A gzip stream is truncated, damaged, or followed by other data; the message has the position. */
public final class DamagedGzip extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedGzip(String message) {
        super(message);
    }
}
