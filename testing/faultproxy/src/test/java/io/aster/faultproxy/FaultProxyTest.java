package io.aster.faultproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault that lasts or cuts, against a real server; what waits for a request is in {@link FaultProxyRequestTest}. */
@Timeout(60)
class FaultProxyTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private LineServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new LineServer();
        proxy = FaultProxy.to("127.0.0.1", server.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private LineClient connect() throws IOException {
        return new LineClient(proxy.port());
    }

    @Test
    void forwardsEverythingBothWaysUpToTheEnd() throws IOException {
        String line = "0123456789abcdef".repeat(200_000);
        try (LineClient client = connect()) {
            assertThat(client.ask(line)).isEqualTo("did " + line);
            client.socket.shutdownOutput();
            assertThat(client.in.read()).isEqualTo(-1);
        }
        assertThat(server.bytes.get()).isEqualTo(line.length() + 1);
        WaitUntil.is(server.ends::get, 1);
        WaitUntil.is(proxy::connections, 0);
        assertThat(server.resets.get()).isZero();
        for (Fault fault : Fault.values()) {
            assertThat(proxy.count(fault)).as("%s", fault).isZero();
        }
    }

    @Test
    void delaysOpenAndNewConnectionsInEachDirection() throws IOException {
        try (LineClient open = connect()) {
            open.ask("before");
            proxy.delay(Duration.ofMillis(150), Duration.ofMillis(100));
            try (LineClient fresh = connect()) {
                assertThat(nanosOf(open)).isBetween(millis(250), millis(5_000));
                assertThat(proxy.count(Fault.DELAY)).isEqualTo(2);
                assertThat(nanosOf(fresh)).isBetween(millis(250), millis(5_000));
                assertThat(proxy.count(Fault.DELAY)).isEqualTo(4);
                proxy.delay(Duration.ZERO);
                open.ask("after");
                assertThat(proxy.count(Fault.DELAY)).isEqualTo(4);
            }
        }
    }

    private static long nanosOf(LineClient client) throws IOException {
        long start = System.nanoTime();
        assertThat(client.ask("x")).isEqualTo("did x");
        return System.nanoTime() - start;
    }

    private static long millis(long millis) {
        return millis * 1_000_000;
    }

    @Test
    void throttlesToBytesPerSecond() throws IOException {
        try (LineClient client = connect()) {
            proxy.throttle(10_000);
            long start = System.nanoTime();
            client.ask("x".repeat(1_999));
            assertThat(System.nanoTime() - start).isBetween(millis(200), millis(10_000));
            assertThat(proxy.count(Fault.THROTTLE)).isGreaterThanOrEqualTo(2);

            long before = proxy.count(Fault.THROTTLE);
            proxy.heal();
            client.ask("x".repeat(100_000));
            assertThat(proxy.count(Fault.THROTTLE)).isEqualTo(before);
        }
    }

    @Test
    void cutsAllConnectionsNow() throws IOException {
        List<LineClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(connect());
            clients.get(i).ask("hello");
        }
        assertThat(proxy.connections()).isEqualTo(3);
        assertThat(proxy.cut()).isEqualTo(3);
        assertThat(proxy.count(Fault.CUT)).isEqualTo(3);
        assertThat(proxy.connections()).isZero();
        for (LineClient client : clients) {
            client.assertReset();
            client.close();
        }
        WaitUntil.is(server.resets::get, 3);
        assertThat(proxy.cut()).isZero();
        assertWorks();
    }

    @Test
    void cutsAlsoWhoIsNotTakenInYet() throws IOException {
        for (int i = 0; i < 200; i++) {
            try (LineClient client = connect()) {
                assertThat(proxy.cut()).isEqualTo(1);
                client.assertReset();
            }
        }
        assertThat(proxy.count(Fault.CUT)).isEqualTo(200);
    }

    private void assertWorks() throws IOException {
        try (LineClient client = connect()) {
            assertThat(client.ask("again")).isEqualTo("did again");
        }
    }

    @Test
    void cutsAfterExactlySoManyBytesOfTheClient() throws IOException {
        try (LineClient client = connect()) {
            client.ask("123456789");
            proxy.cutAfterClientBytes(37);
            client.ask("123456789");
            assertThat(proxy.count(Fault.CUT_AFTER_CLIENT_BYTES)).isZero();
            client.send("x".repeat(1_000));
            assertThat(proxy.await(Fault.CUT_AFTER_CLIENT_BYTES, 1, SOON)).isTrue();
            client.assertReset();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        WaitUntil.is(server.resets::get, 1);
        assertThat(server.bytes.get()).isEqualTo(10 + 37);
        assertWorks();
        assertThat(proxy.count(Fault.CUT_AFTER_CLIENT_BYTES)).isEqualTo(1);
    }

    @Test
    void cutsAfterExactlySoManyBytesOfTheServer() throws IOException {
        try (LineClient client = connect()) {
            client.ask("one");
            proxy.cutAfterServerBytes(9);
            assertThat(client.ask("2")).isEqualTo("did 2");
            client.send("three\n");
            assertThat(client.in.readNBytes(3)).asString().isEqualTo("did");
            client.assertReset();
        }
        assertThat(proxy.count(Fault.CUT_AFTER_SERVER_BYTES)).isEqualTo(1);
        assertThat(server.lines).containsExactly("one", "2", "three");
        assertWorks();
    }

    @Test
    void cutsAsManyNewConnectionsAsTold() throws IOException {
        proxy.cutAfterServerBytes(3, 2);
        int cut = 0;
        for (int i = 0; i < 5; i++) {
            try (LineClient client = connect()) {
                client.ask("x");
            } catch (IOException e) {
                cut++;
            }
        }
        assertThat(cut).isEqualTo(2);
        assertThat(proxy.count(Fault.CUT_AFTER_SERVER_BYTES)).isEqualTo(2);
        assertThat(server.lines).hasSize(5);
    }

    @Test
    void refusesNewConnectionsWhileOpenOnesLiveOn() throws IOException {
        try (LineClient client = connect()) {
            client.ask("before");
            proxy.refuse();
            proxy.refuse();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            assertThat(client.ask("meanwhile")).isEqualTo("did meanwhile");
            proxy.admit();
            proxy.admit();
            assertWorks();
            proxy.refuse();
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
            proxy.heal();
            assertWorks();
        }
    }

    @Test
    void freezesAndThaws() throws IOException, InterruptedException {
        try (LineClient open = connect()) {
            open.ask("before");
            proxy.freeze();
            try (LineClient fresh = connect()) {
                open.send("one\n");
                fresh.send("two\n");
                assertThat(proxy.await(Fault.FREEZE, 2, SOON)).isTrue();
                assertSilent(open);
                assertSilent(fresh);
                assertThat(server.lines).containsExactly("before");
                proxy.thaw();
                assertThat(open.receive()).isEqualTo("did one");
                assertThat(fresh.receive()).isEqualTo("did two");
                assertThat(proxy.count(Fault.FREEZE)).isEqualTo(2);

                proxy.freeze();
                open.send("three\n");
                assertThat(proxy.await(Fault.FREEZE, 3, SOON)).isTrue();
                assertThat(proxy.await(Fault.FREEZE, 4, Duration.ofMillis(50))).isFalse();
                assertThat(proxy.cut()).isEqualTo(2);
                open.assertReset();
            }
        }
        assertThat(server.lines).containsExactlyInAnyOrder("before", "one", "two");
    }

    private static void assertSilent(LineClient client) throws IOException {
        client.socket.setSoTimeout(50);
        assertThatThrownBy(client::receive).isInstanceOf(SocketTimeoutException.class);
        client.socket.setSoTimeout(10_000);
    }

    @Test
    void handsOnTheEndOfTheServerAndCutsOffWhoeverComesLater() throws IOException {
        try (LineClient client = connect()) {
            client.ask("x");
            server.close();
            assertThat(client.in.read()).isEqualTo(-1);
            assertThat(proxy.connections()).isEqualTo(1);
        }
        WaitUntil.is(proxy::connections, 0);
        try (LineClient client = connect()) {
            client.assertReset();
        }
    }

    @Test
    void handsOnTheResetOfAClient() throws IOException {
        try (LineClient client = connect()) {
            client.ask("x");
            client.socket.setSoLinger(true, 0);
        }
        WaitUntil.is(server.resets::get, 1);
        WaitUntil.is(proxy::connections, 0);
    }

    @Test
    void closingEndsTheThreadAndAllSockets() throws IOException {
        String name = "aster-fault-proxy-" + proxy.port();
        assertThat(threads(name)).isEqualTo(1);
        try (LineClient client = connect()) {
            client.ask("x");
            proxy.freeze();
            proxy.close();
            proxy.close();
            assertThat(threads(name)).isZero();
            client.assertReset();
        }
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        assertThatIllegalStateException().isThrownBy(proxy::cut);
        WaitUntil.is(server.resets::get, 1);
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.cutAfterClientBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.cutAfterServerBytes(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.throttle(0));
        assertThatIllegalArgumentException().isThrownBy(() -> proxy.delay(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> ByteMatch.text(""));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultProxy.to("no such host", 1));
    }
}
