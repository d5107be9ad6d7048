package io.aster.operations.transfer;

/**
 * Totals of an import.
 *
 * @param added sessions that did not exist
 * @param grown sessions that existed, or were begun, and got more events
 * @param unchanged sessions that were complete
 * @param events events that were stored
 * @param refused lines that were refused
 */
public record ImportReport(long added, long grown, long unchanged, long events, long refused) {
    /** Report of an import that has done nothing yet. */
    static final ImportReport EMPTY = new ImportReport(0, 0, 0, 0, 0);

    ImportReport plus(ImportedSession session) {
        long all = events + session.newEvents();
        return switch (session.change()) {
            case ADDED -> new ImportReport(added + 1, grown, unchanged, all, refused);
            case GROWN -> new ImportReport(added, grown + 1, unchanged, all, refused);
            case UNCHANGED -> new ImportReport(added, grown, unchanged + 1, all, refused);
        };
    }

    ImportReport plusRefused() {
        return new ImportReport(added, grown, unchanged, events, refused + 1);
    }
}
