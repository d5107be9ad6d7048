package io.aster.redis;

import java.util.concurrent.ThreadLocalRandom;

/** What tells one write from all others: an m and 15 hexadecimal digits, drawn at random. Stateless. */
final class Mark {
    private static final int BITS = 60;

    private Mark() {}

    static String next() {
        String digits = Long.toHexString(ThreadLocalRandom.current().nextLong(1L << BITS));
        return "m" + "0".repeat(BITS / 4 - digits.length()) + digits;
    }
}
