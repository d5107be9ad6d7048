package io.aster.cli;

import java.util.function.Consumer;

/** Counts what becomes of an import's lines, and tells of each. Not thread-safe. */
final class ImportTally {
    private final ImportCounts counts = new ImportCounts();
    private final Consumer<String> details;
    private final Consumer<String> warnings;

    /**
     * A new count.
     *
     * @param details told of every session
     * @param warnings receives every line that is refused, or not kept as it is
     */
    ImportTally(Consumer<String> details, Consumer<String> warnings) {
        this.details = details;
        this.warnings = warnings;
    }

    ImportCounts counts() {
        return counts;
    }

    /** A session that was not there. */
    void added(String sessionId, long events) {
        counts.added(events);
        details.accept(sessionId + ": " + Count.of(events, "event"));
    }

    /** A session that was there, or begun, and got more events. */
    void grew(String sessionId, long events) {
        counts.grew(events);
        details.accept(sessionId + ": " + Count.of(events, "more event"));
    }

    /** A session that is complete already. */
    void wasThere(String sessionId) {
        counts.wasThere();
        details.accept(sessionId + ": already there");
    }

    /** A line of which something is not kept as it is. */
    void changed(long line, String what) {
        warnings.accept("line " + line + ": " + what);
    }

    /** A line that is not taken in. */
    void refused(long line, String reason) {
        counts.refused();
        warnings.accept("line " + line + ": " + reason);
    }
}
