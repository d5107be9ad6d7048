package io.aster.faultproxy;

/** What a {@link FaultProxy} does to a network, and counts. */
public enum Fault {
    /** Bytes were kept back for a time. Counted for each piece that was read at once. */
    DELAY,

    /** Bytes had to wait for the rate. Counted for each piece that was read at once. */
    THROTTLE,

    /** A connection was cut on command. Counted for each connection. */
    CUT,

    /** A connection was cut because enough bytes of the client had passed. Counted for each connection. */
    CUT_AFTER_CLIENT_BYTES,

    /** A connection was cut because enough bytes of the server had passed. Counted for each connection. */
    CUT_AFTER_SERVER_BYTES,

    /** Bytes, or an end, were held because of a freeze. Counted once for each direction of a connection and each freeze. */
    FREEZE,

    /** The server answered a request, and the client was cut off instead of hearing it. Counted for each request. */
    SWALLOW_ANSWER,

    /** A request was not forwarded, and the client was cut off. Counted for each request. */
    DROP_REQUEST
}
