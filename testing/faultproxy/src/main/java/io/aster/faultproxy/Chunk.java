package io.aster.faultproxy;

import java.nio.ByteBuffer;

/** Bytes from one read, not yet fully forwarded. */
final class Chunk {
    private final ByteBuffer bytes;
    private final long due;
    private final Runnable onDeparture;
    private boolean waited;

    /**
     * @param due when they may be forwarded
     * @param onDeparture called before the first of them is forwarded
     */
    Chunk(byte[] bytes, long due, Runnable onDeparture) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.due = due;
        this.onDeparture = onDeparture;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    long due() {
        return due;
    }

    void depart() {
        if (bytes.position() == 0) {
            onDeparture.run();
        }
    }

    /** Returns whether this chunk waits for the first time. */
    boolean startsToWait() {
        boolean first = !waited;
        waited = true;
        return first;
    }
}
