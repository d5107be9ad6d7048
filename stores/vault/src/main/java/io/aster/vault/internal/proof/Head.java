package io.aster.vault.internal.proof;

/**
 * How far the chain of a session goes.
 *
 * @param count how many events it has
 * @param link that of the last one
 */
record Head(Subject subject, long count, String link) {
    Head after(long more, String last) {
        return new Head(subject, count + more, last);
    }
}
