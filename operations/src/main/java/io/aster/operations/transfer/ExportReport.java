package io.aster.operations.transfer;

/**
 * Totals of an export.
 *
 * @param sessions sessions that were written
 * @param events events that were written
 * @param eventsLeftOut events that the format can't represent
 * @param sessionsLeftOut sessions that are being restored, of which only a part of the events is stored
 */
public record ExportReport(long sessions, long events, long eventsLeftOut, long sessionsLeftOut) {}
