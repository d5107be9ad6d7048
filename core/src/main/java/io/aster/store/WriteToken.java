package io.aster.store;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Identifies one write among all others: a {@code w} and 15 hexadecimal digits, drawn at random. A store keeps the tokens of the last
 * {@value #KEPT} writes of a session's fields, so that a write that is repeated because its answer was lost is recognised.
 */
public final class WriteToken {
    /** The length of a token in characters, all of them ASCII. */
    public static final int LENGTH = 16;

    /** How many tokens of a session a store keeps. */
    public static final int KEPT = 8;

    private static final int BITS = 4 * (LENGTH - 1);

    private WriteToken() {}

    /** A new token. */
    public static String next() {
        String digits = Long.toHexString(ThreadLocalRandom.current().nextLong(1L << BITS));
        return "w" + "0".repeat(LENGTH - 1 - digits.length()) + digits;
    }
}
