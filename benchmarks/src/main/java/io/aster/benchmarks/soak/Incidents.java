package io.aster.benchmarks.soak;

import java.util.EnumMap;
import java.util.Map;

/** What happened, counted. Used by one thread. */
final class Incidents {
    private final Map<Incident, Long> counts = new EnumMap<>(Incident.class);

    void happened(Incident incident) {
        happened(incident, 1);
    }

    void happened(Incident incident, long times) {
        counts.merge(incident, times, Long::sum);
    }

    long count(Incident incident) {
        return counts.getOrDefault(incident, 0L);
    }

    /** Of writers and servers. */
    long kills() {
        return count(Incident.WRITER_KILLED) + count(Incident.SERVER_KILLED);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
