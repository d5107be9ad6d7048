package io.aster.operations.transfer;

/**
 * Totals of an export.
 *
 * @param sessions sessions that were written
 * @param events events that were written
 * @param eventsLeftOut events for which the format has no place
 * @param sessionsLeftOut sessions that are being restored, so that only a part of their events is stored
 */
public record ExportReport(long sessions, long events, long eventsLeftOut, long sessionsLeftOut) {}
