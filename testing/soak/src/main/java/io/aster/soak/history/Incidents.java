package io.aster.soak.history;

import java.util.EnumMap;
import java.util.Map;

/** What happened, counted. Used by one thread. */
public final class Incidents {
    private final Map<Incident, Long> counts = new EnumMap<>(Incident.class);

    public void happened(Incident incident) {
        happened(incident, 1);
    }

    public void happened(Incident incident, long times) {
        counts.merge(incident, times, Long::sum);
    }

    public long count(Incident incident) {
        return counts.getOrDefault(incident, 0L);
    }

    /** Of writers and servers. */
    public long kills() {
        return count(Incident.WRITER_KILLED) + count(Incident.SERVER_KILLED);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
