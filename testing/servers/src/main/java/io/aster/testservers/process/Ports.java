package io.aster.testservers.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports on the loopback interface. They are taken from below the range of outgoing connections: a client that repeatedly tries to reach
 * a stopped server in that range ends up connected to itself, on the server's port.
 */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 100;

    /**
     * UDP sockets on the ports that were handed out, whether a server listens there or not. As long as this JVM lives, they make other
     * JVMs that start servers concurrently choose other ports.
     */
    private static final List<DatagramSocket> TAKEN = new ArrayList<>();

    private Ports() {}

    /** A port that no process listens on. */
    public static int free() {
        return free(0);
    }

    /** A port that is free together with the port {@code distance} above it; both are below the range of outgoing connections. */
    public static int free(int distance) {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END - distance);
            if (isFree(port) && isFree(port + distance) && take(port, port + distance)) {
                return port;
            }
        }
        throw new ServerException("no free port between " + FIRST + " and " + END);
    }

    private static synchronized boolean take(int port, int other) {
        return take(port) && (other == port || take(other));
    }

    private static boolean take(int port) {
        try {
            TAKEN.add(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            return true;
        } catch (IOException e) {
            return false;
        }
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
