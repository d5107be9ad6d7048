package io.aster.testkit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports on the loopback interface. They are taken from below the range that systems hand out to outgoing connections: a client that
 * tries again and again to reach a stopped server in that range ends up connected to itself, on the server's port.
 */
final class Ports {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 100;

    /** What was handed out and may not be listened on yet. */
    private static final Set<Integer> GIVEN = new HashSet<>();

    private Ports() {}

    /** A port that nobody listens on. */
    static int free() {
        return free(0);
    }

    /** A port that nobody listens on, nor on the one that many further up; both are below the range for outgoing connections. */
    static int free(int distance) {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END - distance);
            if (isFree(port) && isFree(port + distance) && take(port, port + distance)) {
                return port;
            }
        }
        throw new ServerException("no free port between " + FIRST + " and " + END);
    }

    private static synchronized boolean take(int port, int other) {
        if (GIVEN.contains(port) || GIVEN.contains(other)) {
            return false;
        }
        GIVEN.add(port);
        GIVEN.add(other);
        return true;
    }

    /** Whether a server could listen on a port now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
