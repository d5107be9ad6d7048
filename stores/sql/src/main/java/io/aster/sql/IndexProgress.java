package io.aster.sql;

/**
 * How far the creation of an index is.
 *
 * @param done how many events, or on PostgreSQL blocks of the table, are indexed
 * @param total how many there were when the creation began; grows if events are appended meanwhile
 */
public record IndexProgress(long done, long total) {}
