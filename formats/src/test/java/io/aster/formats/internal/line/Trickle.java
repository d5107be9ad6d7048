package io.aster.formats.internal.line;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/** A pipe that never has anything without waiting: {@code available()} is always 0. */
final class Trickle extends FilterInputStream {
    private final int most;

    Trickle(byte[] bytes, int most) {
        super(new ByteArrayInputStream(bytes));
        this.most = most;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.min(most, length));
    }

    @Override
    public int available() {
        return 0;
    }
}
