package io.aster.operations.transfer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Totals of an export.
 *
 * @param sessions sessions that were written
 * @param events events that were written
 * @param eventsLeftOut events that the format can't represent
 * @param sessionsLeftOut sessions that are being restored, of which only a part of the events is stored
 * @param unreadable why other sessions can't be read and are left out, by id, in their order
 */
public record ExportReport(
        long sessions, long events, long eventsLeftOut, long sessionsLeftOut, Map<String, String> unreadable) {
    /** Makes the map unmodifiable. */
    public ExportReport {
        unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
    }
}
