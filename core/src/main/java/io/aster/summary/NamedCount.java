package io.aster.summary;

/** How many events a name has. */
public record NamedCount(String name, long events) {}
