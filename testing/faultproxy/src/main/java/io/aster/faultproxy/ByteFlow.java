package io.aster.faultproxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** One direction of a connection: what was read on one side and not yet written on the other. Keeps a bounded number of bytes. */
final class ByteFlow {
    private static final int MAX_PENDING = 256 * 1024;
    private static final int SLICES_PER_SECOND = 50;
    private static final long SECOND = 1_000_000_000;

    private final SocketChannel from;
    private final SocketChannel to;
    private final Fault cutBy;
    private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
    private final Deque<Chunk> pieces = new ArrayDeque<>();
    private int pending;
    private long passed;
    private long nextSlice;
    private boolean blocked;
    private boolean ended;
    private boolean endPassed;

    ByteFlow(SocketChannel from, SocketChannel to, Fault cutBy) {
        this.from = from;
        this.to = to;
        this.cutBy = cutBy;
    }

    /** The fault that cuts after bytes of this direction. */
    Fault cutBy() {
        return cutBy;
    }

    long passed() {
        return passed;
    }

    boolean wantsToRead() {
        return !ended && pending < MAX_PENDING;
    }

    /** Whether the receiver takes no more for now. */
    boolean isBlocked() {
        return blocked;
    }

    /** Whether the sender has ended and all that it sent was written. */
    boolean isDrained() {
        return ended && pieces.isEmpty();
    }

    boolean isEndPassed() {
        return endPassed;
    }

    void end() {
        ended = true;
    }

    /** What the sender has sent; none if nothing has come, or the end. */
    Optional<byte[]> read() throws IOException {
        if (!wantsToRead()) {
            return Optional.empty();
        }
        int count = from.read(buffer.clear());
        ended = count < 0;
        return count > 0 ? Optional.of(Arrays.copyOf(buffer.array(), count)) : Optional.empty();
    }

    void add(Chunk piece) {
        pieces.add(piece);
        pending += piece.bytes().remaining();
    }

    /** When there is something to write next; never, if only the receiver can tell. */
    long wakeAt() {
        Chunk head = pieces.peek();
        return head == null || blocked ? Long.MAX_VALUE : Math.max(head.due(), nextSlice);
    }

    /** Writes what is due. Stops where a cut is to come. */
    void write(long now, FaultPlan plan) throws IOException {
        blocked = false;
        while (wakeAt() <= now && plan.left(this) > 0) {
            Chunk head = pieces.element();
            head.depart();
            writeSlice(head.bytes(), now, plan);
            if (!head.bytes().hasRemaining()) {
                pieces.remove();
            }
        }
        Chunk head = pieces.peek();
        if (head != null && head.due() <= now && nextSlice > now && head.startsToWait()) {
            plan.happened(Fault.THROTTLE);
        }
    }

    /** Lets the receiver know that nothing more will come, once it has got everything. */
    void passEnd() throws IOException {
        if (isDrained() && !endPassed) {
            endPassed = true;
            to.shutdownOutput();
        }
    }

    private void writeSlice(ByteBuffer bytes, long now, FaultPlan plan) throws IOException {
        long rate = plan.bytesPerSecond();
        long slice = Math.min(plan.left(this), Math.max(1, rate / SLICES_PER_SECOND));
        int end = bytes.limit();
        bytes.limit((int) Math.min(end, bytes.position() + Math.min(slice, bytes.remaining())));
        int count = to.write(bytes);
        blocked = bytes.hasRemaining();
        bytes.limit(end);
        passed += count;
        pending -= count;
        if (rate < Long.MAX_VALUE) {
            nextSlice = now + count * SECOND / rate;
        }
    }
}
