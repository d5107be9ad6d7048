package io.aster.benchmarks.engine;

/**
 * A database of its own.
 *
 * @param url the store's URL
 * @param jdbcUrl the same for JDBC; the store's URL where there is no JDBC
 */
public record Place(String url, String jdbcUrl) {}
