package io.aster.soak.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a check found, added up. Used by one thread. */
public final class Verdict {
    private static final int MOST_EXAMPLES = 20;

    private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
    private final List<String> examples = new ArrayList<>();
    private long acknowledged;
    private long stored;
    private long unknown;

    /** Distinct events that were acknowledged. */
    public long acknowledged() {
        return acknowledged;
    }

    public long stored() {
        return stored;
    }

    /** Calls whose outcome no caller learned. */
    public long unknown() {
        return unknown;
    }

    public long count(Finding finding) {
        return counts.getOrDefault(finding, 0L);
    }

    public boolean isClean() {
        return counts.isEmpty();
    }

    /** The first findings, in words. */
    public List<String> examples() {
        return List.copyOf(examples);
    }

    public void acknowledged(long events) {
        acknowledged += events;
    }

    public void stored(long events) {
        stored += events;
    }

    public void unknown(long calls) {
        unknown += calls;
    }

    void found(Finding finding, String example) {
        found(finding, 1, example);
    }

    void found(Finding finding, long count, String example) {
        counts.merge(finding, count, Long::sum);
        addExample(finding.title() + ": " + example);
    }

    public void add(Verdict other) {
        acknowledged += other.acknowledged;
        stored += other.stored;
        unknown += other.unknown;
        other.counts.forEach((finding, count) -> counts.merge(finding, count, Long::sum));
        other.examples.forEach(this::addExample);
    }

    private void addExample(String example) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(example);
        }
    }

    @Override
    public String toString() {
        return "acknowledged %d, stored %d, unknown %d, found %s".formatted(acknowledged, stored, unknown, counts);
    }
}
