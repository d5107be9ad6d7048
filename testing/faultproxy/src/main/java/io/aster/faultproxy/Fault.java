package io.aster.faultproxy;

/** The faults that a {@link FaultProxy} causes and counts. */
public enum Fault {
    /** Bytes were delayed. Counted for each read. */
    DELAY,

    /** Bytes had to wait for the rate limit. Counted for each read. */
    THROTTLE,

    /** A connection was cut on command. Counted for each connection. */
    CUT,

    /** A connection was cut because enough bytes of the client had passed. Counted for each connection. */
    CUT_AFTER_CLIENT_BYTES,

    /** A connection was cut because enough bytes of the server had passed. Counted for each connection. */
    CUT_AFTER_SERVER_BYTES,

    /** Bytes, or the end of a stream, were held by a freeze. Counted once for each direction of a connection and each freeze. */
    FREEZE,

    /** The server answered a request, and the client was cut off before it received the answer. Counted for each request. */
    SWALLOW_ANSWER,

    /** A request was not forwarded, and the client was cut off. Counted for each request. */
    DROP_REQUEST
}
