package io.aster.operations.checkpoint;

import java.time.Instant;

/**
 * What a checkpoint has.
 *
 * @param createdAt its time, by the clock of the process that signed
 * @param sessions how many sessions are signed
 * @param events how many events they cover
 * @param leftOut how many sessions are not in it, because they were being restored or redacted
 * @param unreadable how many are not in it, because they can't be read or do not hold
 */
public record CheckpointReport(Instant createdAt, long sessions, long events, long leftOut, long unreadable) {}
