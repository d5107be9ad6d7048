package io.aster.faultproxy;

import java.nio.charset.StandardCharsets;

/**
 * Tells a request by the bytes that a client sends. It is asked whenever bytes have come, on the thread of the proxy, so it must not
 * block; an exception stops the proxy, which then says so at its next call.
 *
 * <p>On a connection under TLS the bytes are those of TLS: only {@link #next()} is of use there.
 */
@FunctionalInterface
public interface ByteMatch {
    /**
     * Says whether the request is there.
     *
     * @param recent the latest bytes of one connection, the newest at the end: all since the fault was armed, or at least the last 8 KiB
     *     of them, however they were split on the way
     */
    boolean matches(byte[] recent);

    /** The very next bytes of a client, whatever they are. Arm it when the connection is idle. */
    static ByteMatch next() {
        return recent -> true;
    }

    /**
     * A text in UTF-8, with upper and lower case told apart.
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
