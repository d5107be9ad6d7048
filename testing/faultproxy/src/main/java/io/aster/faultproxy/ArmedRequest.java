package io.aster.faultproxy;

import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;

/** A fault that waits for a request. Remembers the latest bytes of each connection, so that a pattern may come in pieces. */
final class ArmedRequest {
    static final int WINDOW = 8192;

    private final Fault fault;
    private final ByteMatch match;
    private final Map<ProxiedConnection, byte[]> windows = new WeakHashMap<>();
    private int times;

    ArmedRequest(Fault fault, ByteMatch match, int times) {
        this.fault = fault;
        this.match = match;
        this.times = times;
    }

    Fault fault() {
        return fault;
    }

    boolean matches(ProxiedConnection link, byte[] piece) {
        byte[] before = windows.getOrDefault(link, new byte[0]);
        byte[] recent = Arrays.copyOf(before, before.length + piece.length);
        System.arraycopy(piece, 0, recent, before.length, piece.length);
        windows.put(link, Arrays.copyOfRange(recent, Math.max(0, recent.length - WINDOW), recent.length));
        return match.matches(recent);
    }

    /** Uses the fault up once; says whether that was the last time. */
    boolean use() {
        times--;
        return times == 0;
    }
}
