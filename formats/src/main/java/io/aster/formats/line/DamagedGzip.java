package io.aster.formats.line;

import java.io.IOException;

/** A gzip stream is cut off, damaged, or followed by something else; the message says where. */
public final class DamagedGzip extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedGzip(String message) {
        super(message);
    }
}
