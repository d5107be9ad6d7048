package io.aster.faultproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are in force or armed. Used on the thread of the loop only. */
final class FaultPlan {
    private final FaultCounts tally;
    private final List<ArmedRequest> requests = new ArrayList<>();
    private final List<ArmedCut> cuts = new ArrayList<>();
    private long nanosToServer;
    private long nanosToClient;
    private long bytesPerSecond = Long.MAX_VALUE;
    private boolean frozen;

    FaultPlan(FaultCounts tally) {
        this.tally = tally;
    }

    void happened(Fault fault) {
        tally.add(fault);
    }

    void heal() {
        requests.clear();
        cuts.clear();
        delay(0, 0);
        throttle(Long.MAX_VALUE);
        freeze(false);
    }

    void delay(long toServer, long toClient) {
        nanosToServer = toServer;
        nanosToClient = toClient;
    }

    long nanosToServer() {
        return nanosToServer;
    }

    long nanosToClient() {
        return nanosToClient;
    }

    void throttle(long perSecond) {
        bytesPerSecond = perSecond;
    }

    long bytesPerSecond() {
        return bytesPerSecond;
    }

    void freeze(boolean on) {
        frozen = on;
    }

    boolean isFrozen() {
        return frozen;
    }

    void arm(ArmedRequest request) {
        requests.add(request);
    }

    void arm(ArmedCut cut) {
        cuts.add(cut);
    }

    /** The fault for a request of which these bytes are a part; the one that was armed first. */
    Optional<ArmedRequest> take(ProxiedConnection link, byte[] piece) {
        Optional<ArmedRequest> found = Optional.empty();
        for (ArmedRequest request : requests) {
            if (request.matches(link, piece) && found.isEmpty()) {
                found = Optional.of(request);
            }
        }
        found.filter(ArmedRequest::use).ifPresent(requests::remove);
        return found;
    }

    /** How many bytes may still pass before a cut. */
    long left(ByteFlow flow) {
        return cuts.stream().mapToLong(cut -> cut.left(flow)).min().orElse(Long.MAX_VALUE);
    }

    /** The cut for which enough bytes have passed. */
    Optional<ArmedCut> takeCut(ByteFlow flow) {
        Optional<ArmedCut> found =
                cuts.stream().filter(cut -> cut.left(flow) <= 0).findFirst();
        found.filter(ArmedCut::use).ifPresent(cuts::remove);
        return found;
    }
}
