package io.aster.faultproxy;

import java.nio.ByteBuffer;

/** Bytes on their way, that were read at once. */
final class Chunk {
    private final ByteBuffer bytes;
    private final long due;
    private final Runnable onDeparture;
    private boolean waited;

    /**
     * @param due when they may go on
     * @param onDeparture called before the first of them does
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

    /** Says whether this piece waits for the first time. */
    boolean startsToWait() {
        boolean first = !waited;
        waited = true;
        return first;
    }
}
