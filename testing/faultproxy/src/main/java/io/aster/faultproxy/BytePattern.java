package io.aster.faultproxy;

import java.util.Arrays;

/** Finds a fixed sequence of bytes. */
final class BytePattern implements ByteMatch {
    private final byte[] pattern;

    BytePattern(byte[] pattern) {
        if (pattern.length == 0 || pattern.length > ArmedRequest.WINDOW) {
            throw new IllegalArgumentException("1 to " + ArmedRequest.WINDOW + " bytes, not " + pattern.length);
        }
        this.pattern = pattern.clone();
    }

    @Override
    public boolean matches(byte[] recent) {
        for (int start = 0; start + pattern.length <= recent.length; start++) {
            if (Arrays.equals(recent, start, start + pattern.length, pattern, 0, pattern.length)) {
                return true;
            }
        }
        return false;
    }
}
