package io.aster.faultproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A network that fails on a test's command: a TCP proxy on the loopback address, in front of one server. It forwards bytes unchanged
 * until a fault is set, and counts every fault that really happened.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to("127.0.0.1", postgres.port())) {
 *     Aster aster = Aster.open("postgresql://app@127.0.0.1:" + proxy.port() + "/agents");
 *     proxy.swallowAnswer(ByteMatch.text("COMMIT"));
 *     // The commit reaches the server, and the client never learns of it.
 *     assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>A fault applies to open and new connections, and is in force when the method that sets it returns. Faults add up. Connections are
 * cut with a TCP reset, on both sides. Thread-safe; one daemon thread serves all connections, and closing the proxy ends the thread and
 * all sockets. Every method but {@link #await} returns immediately, and throws {@link IllegalStateException} if the proxy is closed.
 */
public final class FaultProxy implements AutoCloseable {
    private final FaultCounts tally = new FaultCounts();
    private final FaultPlan plan = new FaultPlan(tally);
    private final ProxyLoop loop;
    private final Thread thread;

    private FaultProxy(InetSocketAddress server) throws IOException {
        loop = new ProxyLoop(server, plan);
        thread = new Thread(loop, "aster-fault-proxy-" + port());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts a proxy on a free port. The server need not run yet: a client whose connection can't be forwarded is cut off.
     *
     * @throws IllegalArgumentException if there is no such host
     * @throws UncheckedIOException if no port could be opened
     */
    public static FaultProxy to(String host, int port) {
        InetSocketAddress server = new InetSocketAddress(host, port);
        if (server.isUnresolved()) {
            throw new IllegalArgumentException("no such host: " + host);
        }
        try {
            return new FaultProxy(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that clients connect to, on the loopback address. */
    public int port() {
        return loop.gate().port();
    }

    /** The number of open client connections. */
    public int connections() {
        return loop.open();
    }

    /** Delays all bytes received from now on by {@code eachWay}, in each direction; zero ends the delay. */
    public void delay(Duration eachWay) {
        delay(eachWay, eachWay);
    }

    /** Delays the bytes of each direction by its own time. Order is kept; bytes already received keep their delay. */
    public void delay(Duration toServer, Duration toClient) {
        if (toServer.isNegative() || toClient.isNegative()) {
            throw new IllegalArgumentException("a negative delay");
        }
        tell(() -> plan.delay(toServer.toNanos(), toClient.toNanos()));
    }

    /**
     * Forwards at most {@code bytesPerSecond} bytes per second, for each connection and each direction. {@link #heal()} ends it.
     *
     * @param bytesPerSecond 1 and up
     */
    public void throttle(long bytesPerSecond) {
        long rate = positive(bytesPerSecond);
        tell(() -> plan.throttle(rate));
    }

    /**
     * Cuts all connections now.
     *
     * @return the number of connections cut
     */
    public int cut() {
        return ask(() -> {
            loop.acceptAll();
            int cut = loop.links().size();
            loop.links().forEach(link -> link.cut(Fault.CUT));
            return cut;
        });
    }

    /** {@link #cutAfterClientBytes(long, int)}, once. */
    public void cutAfterClientBytes(long bytes) {
        cutAfterClientBytes(bytes, 1);
    }

    /**
     * Cuts a connection as soon as {@code bytes} more bytes of its client have been forwarded; exactly that many reach the server.
     *
     * @param bytes 1 and up; each connection counts its own, from now or from its beginning
     * @param times how many connections are cut, 1 and up
     */
    public void cutAfterClientBytes(long bytes, int times) {
        ArmedCut cut = new ArmedCut(Fault.CUT_AFTER_CLIENT_BYTES, positive(bytes), (int) positive(times));
        tell(() -> {
            loop.links().forEach(link -> cut.countFromNow(link.up()));
            plan.arm(cut);
        });
    }

    /** {@link #cutAfterServerBytes(long, int)}, once. */
    public void cutAfterServerBytes(long bytes) {
        cutAfterServerBytes(bytes, 1);
    }

    /** As {@link #cutAfterClientBytes(long, int)}, with the bytes that the server sends. */
    public void cutAfterServerBytes(long bytes, int times) {
        ArmedCut cut = new ArmedCut(Fault.CUT_AFTER_SERVER_BYTES, positive(bytes), (int) positive(times));
        tell(() -> {
            loop.links().forEach(link -> cut.countFromNow(link.down()));
            plan.arm(cut);
        });
    }

    /** Refuses new connections, as a server that is down; open ones live on. Not counted: the proxy doesn't see refused attempts. */
    public void refuse() {
        tell(() -> {
            loop.acceptAll();
            loop.gate().shut();
        });
    }

    /** Lets new connections in again after {@link #refuse()}. */
    public void admit() {
        tell(loop.gate()::open);
    }

    /** Accepts new connections and keeps all open, but forwards nothing more, not even the end of a stream. */
    public void freeze() {
        tell(() -> plan.freeze(true));
    }

    /** Ends {@link #freeze()}: forwards the bytes that were held; nothing is lost. */
    public void thaw() {
        tell(() -> plan.freeze(false));
    }

    /** {@link #swallowAnswer(ByteMatch, int)}, once. */
    public void swallowAnswer(ByteMatch request) {
        swallowAnswer(request, 1);
    }

    /**
     * Forwards the next request that matches, but not the server's answer. On the first bytes of the answer, the proxy ends the stream to
     * the server in an orderly way and lets it finish, up to closing its side (5 seconds at most); then it cuts the client. The request
     * took effect, and the client never receives the answer.
     *
     * <p>The answer is whatever the server sends after the match was forwarded. If a client pipelines requests, answers to earlier
     * requests may be taken for it.
     *
     * @param times how many requests, on different connections, 1 and up
     */
    public void swallowAnswer(ByteMatch request, int times) {
        arm(new ArmedRequest(Fault.SWALLOW_ANSWER, request, (int) positive(times)));
    }

    /** {@link #dropRequest(ByteMatch, int)}, once. */
    public void dropRequest(ByteMatch request) {
        dropRequest(request, 1);
    }

    /**
     * Cuts the connection instead of forwarding the next request that matches. If the request arrives in pieces, a part of it may have
     * been forwarded, but never its end.
     *
     * @param times how many requests, on different connections, 1 and up
     */
    public void dropRequest(ByteMatch request, int times) {
        arm(new ArmedRequest(Fault.DROP_REQUEST, request, (int) positive(times)));
    }

    private void arm(ArmedRequest request) {
        tell(() -> plan.arm(request));
    }

    /** Ends every fault and disarms the faults that have not happened yet. Keeps the counts. */
    public void heal() {
        tell(() -> {
            plan.heal();
            loop.gate().open();
        });
    }

    /** The number of times a fault has happened since the proxy started. A fault is counted before a client can notice it. */
    public long count(Fault fault) {
        return tally.count(fault);
    }

    /**
     * Waits until a fault has happened {@code atLeast} times.
     *
     * @return false if the timeout elapsed before
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean await(Fault fault, long atLeast, Duration timeout) throws InterruptedException {
        return tally.await(fault, atLeast, timeout);
    }

    /**
     * Cuts all connections, frees the port and ends the thread. Does nothing if the proxy is already closed.
     *
     * @throws IllegalStateException if the proxy had stopped by itself, with the cause
     */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.failure().ifPresent(failure -> {
            throw new IllegalStateException("the proxy had failed", failure);
        });
    }

    private static long positive(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("1 and up, not " + value);
        }
        return value;
    }

    private void tell(Order order) {
        ask(() -> {
            order.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T ask(Callable<T> question) {
        return loop.call(question);
    }

    /** A command without a result. */
    @FunctionalInterface
    private interface Order {
        void run() throws IOException;
    }
}
