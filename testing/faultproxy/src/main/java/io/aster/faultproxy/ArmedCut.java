package io.aster.faultproxy;

import java.util.Map;
import java.util.WeakHashMap;

/** A cut that happens when a given number of bytes has passed in one direction of a connection. */
final class ArmedCut {
    private final Fault fault;
    private final long bytes;
    private final Map<ByteFlow, Long> passedBefore = new WeakHashMap<>();
    private int times;

    ArmedCut(Fault fault, long bytes, int times) {
        this.fault = fault;
        this.bytes = bytes;
        this.times = times;
    }

    Fault fault() {
        return fault;
    }

    /** Counts the bytes of a connection that is already open from now on. */
    void countFromNow(ByteFlow flow) {
        passedBefore.put(flow, flow.passed());
    }

    /** The number of bytes that may still pass. */
    long left(ByteFlow flow) {
        return flow.cutBy() == fault ? passedBefore.getOrDefault(flow, 0L) + bytes - flow.passed() : Long.MAX_VALUE;
    }

    /** Consumes one use of the fault; returns whether it was the last. */
    boolean use() {
        times--;
        return times == 0;
    }
}
