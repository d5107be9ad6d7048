package io.aster.faultproxy;

import java.util.Map;
import java.util.WeakHashMap;

/** A cut that waits until so many bytes have passed in one direction of a connection. */
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

    /** Counts a connection that is open already from here. */
    void countFromNow(ByteFlow flow) {
        passedBefore.put(flow, flow.passed());
    }

    /** How many bytes may still pass. */
    long left(ByteFlow flow) {
        return flow.cutBy() == fault ? passedBefore.getOrDefault(flow, 0L) + bytes - flow.passed() : Long.MAX_VALUE;
    }

    /** Uses the fault up once; says whether that was the last time. */
    boolean use() {
        times--;
        return times == 0;
    }
}
