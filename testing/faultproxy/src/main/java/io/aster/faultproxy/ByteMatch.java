package io.aster.faultproxy;

import java.nio.charset.StandardCharsets;

/**
 * Recognizes a request by the bytes that a client sends. Called on the thread of the proxy whenever bytes have arrived, so it must not
 * block; an exception stops the proxy, whose next method call reports it.
 *
 * <p>On a TLS connection the bytes are encrypted: only {@link #next()} is of use there.
 */
@FunctionalInterface
public interface ByteMatch {
    /**
     * Returns whether the bytes contain the request.
     *
     * @param recent the latest bytes of one connection, the newest at the end: all since the fault was armed, or at least the last 8 KiB
     *     of them, however the network split them
     */
    boolean matches(byte[] recent);

    /** The very next bytes of a client, whatever they are. Arm it when the connection is idle. */
    static ByteMatch next() {
        return recent -> true;
    }

    /**
     * A text in UTF-8, case-sensitive.
     *
     * @param text 1 to 8,192 bytes in UTF-8
     */
    static ByteMatch text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A sequence of bytes.
     *
     * @param pattern 1 to 8,192 bytes
     */
    static ByteMatch bytes(byte... pattern) {
        return new BytePattern(pattern);
    }
}
