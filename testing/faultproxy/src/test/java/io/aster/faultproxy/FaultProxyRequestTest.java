package io.aster.faultproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The faults that wait for a request, against a real server. */
@Timeout(60)
class FaultProxyRequestTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final ByteMatch COMMIT = ByteMatch.text("COMMIT");

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
    void swallowsTheAnswerToTheRequestOnce() throws IOException {
        try (LineClient client = connect()) {
            client.ask("COMMIT 0");
            proxy.swallowAnswer(COMMIT);
            assertThat(client.ask("INSERT")).isEqualTo("did INSERT");
            client.send("COMMIT 1\n");
            client.assertReset();
            assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isEqualTo(1);
        }
        try (LineClient client = connect()) {
            assertThat(client.ask("COMMIT 2")).isEqualTo("did COMMIT 2");
        }
        assertThat(server.lines).containsExactly("COMMIT 0", "INSERT", "COMMIT 1", "COMMIT 2");
        assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isEqualTo(1);
    }

    @Test
    void findsARequestThatComesInPieces() throws IOException {
        try (LineClient client = connect()) {
            proxy.swallowAnswer(COMMIT);
            sendBytewise(client, "COMMIT");
            assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isZero();
            client.send("\n");
            client.assertReset();
        }
        assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isEqualTo(1);
        assertThat(server.lines).containsExactly("COMMIT");
    }

    /** Each byte is at the server before the next is sent, so the proxy reads them one by one. */
    private void sendBytewise(LineClient client, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            client.send(text.substring(i, i + 1));
            WaitUntil.is(server.bytes::get, i + 1);
        }
    }

    @Test
    void findsARequestAtTheEndOfMuchMore() throws IOException {
        try (LineClient client = connect()) {
            proxy.swallowAnswer(COMMIT);
            String line = "x".repeat(1_000_000) + "COMMIT";
            client.send(line + "\n");
            client.assertReset();
            assertThat(server.lines).containsExactly(line);
        }
        assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isEqualTo(1);
    }

    @Test
    void forwardsTheRestOfTheRequestThatMatched() throws IOException {
        try (LineClient client = connect()) {
            proxy.swallowAnswer(COMMIT);
            String line = "COMMIT" + "x".repeat(1_000_000);
            client.send(line + "\n");
            client.assertReset();
            assertThat(server.lines).containsExactly(line);
        }
        assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isEqualTo(1);
    }

    @Test
    void swallowsTheAnswerToTheVeryNextRequest() throws IOException {
        try (LineClient other = connect();
                LineClient client = connect()) {
            other.ask("a");
            client.ask("b");
            proxy.swallowAnswer(ByteMatch.next());
            client.send("c\n");
            client.assertReset();
            assertThat(other.ask("d")).isEqualTo("did d");
        }
        assertThat(server.lines).containsExactly("a", "b", "c", "d");
        assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isEqualTo(1);
    }

    @Test
    void swallowsAnAnswerThatIsDelayed() throws IOException {
        try (LineClient client = connect()) {
            proxy.delay(Duration.ofMillis(50));
            proxy.swallowAnswer(COMMIT);
            client.send("INSERT\n");
            WaitUntil.is(server.lines::size, 1);
            client.send("COMMIT\n");
            assertThat(client.receive()).isEqualTo("did INSERT");
            client.assertReset();
        }
        assertThat(server.lines).containsExactly("INSERT", "COMMIT");
        assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isEqualTo(1);
    }

    @Test
    void letsTheServerFinishBeforeTheClientLearns() throws IOException, InterruptedException {
        CountDownLatch mayFinish = new CountDownLatch(1);
        List<String> finished = new ArrayList<>();
        try (LineServer slow = new LineServer((line, out) -> {
                    out.write('1');
                    if (mayFinish.await(10, TimeUnit.SECONDS)) {
                        out.write('2');
                        finished.add(line);
                    }
                });
                FaultProxy between = FaultProxy.to("127.0.0.1", slow.port());
                LineClient client = new LineClient(between.port())) {
            between.swallowAnswer(COMMIT);
            client.send("COMMIT\n");
            assertThat(between.await(Fault.SWALLOW_ANSWER, 1, SOON)).isTrue();
            assertThat(between.connections()).isEqualTo(1);
            mayFinish.countDown();
            client.assertReset();
            assertThat(finished).containsExactly("COMMIT");
            WaitUntil.is(slow.ends::get, 1);
            assertThat(slow.resets.get()).isZero();
        }
    }

    @Test
    void countsNoAnswerThatNeverCame() throws IOException {
        try (LineServer dying = new LineServer((line, out) -> {
                    throw new IOException("dies at " + line);
                });
                FaultProxy between = FaultProxy.to("127.0.0.1", dying.port());
                LineClient client = new LineClient(between.port())) {
            between.swallowAnswer(COMMIT);
            client.send("COMMIT\n");
            client.assertReset();
            assertThat(between.count(Fault.SWALLOW_ANSWER)).isZero();
        }
    }

    @Test
    void dropsTheRequestItself() throws IOException {
        try (LineClient client = connect()) {
            client.ask("INSERT");
            proxy.dropRequest(COMMIT);
            client.send("COMMIT\n");
            client.assertReset();
        }
        WaitUntil.is(server.resets::get, 1);
        assertThat(server.lines).containsExactly("INSERT");
        assertThat(server.bytes.get()).isEqualTo("INSERT\n".length());
        assertThat(proxy.count(Fault.DROP_REQUEST)).isEqualTo(1);
        assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isZero();
    }

    @Test
    void neverForwardsTheEndOfADroppedRequest() throws IOException {
        try (LineClient client = connect()) {
            proxy.dropRequest(COMMIT);
            sendBytewise(client, "COMMI");
            client.send("T\n");
            client.assertReset();
        }
        WaitUntil.is(server.resets::get, 1);
        assertThat(server.lines).isEmpty();
        assertThat(server.bytes.get()).isEqualTo(5);
        assertThat(proxy.count(Fault.DROP_REQUEST)).isEqualTo(1);
    }

    @Test
    void happensExactlyAsOftenAsArmedUnderManyClients() throws Exception {
        proxy.swallowAnswer(COMMIT, 3);
        proxy.dropRequest(COMMIT, 2);
        int clients = 16;
        CyclicBarrier start = new CyclicBarrier(clients);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        int answered = 0;
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                String line = "COMMIT " + i;
                results.add(threads.submit(() -> isAnswered(line, start)));
            }
            for (Future<Boolean> result : results) {
                answered += result.get(30, TimeUnit.SECONDS) ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(answered).isEqualTo(clients - 5);
        assertThat(server.lines).hasSize(clients - 2).doesNotHaveDuplicates();
        assertThat(proxy.count(Fault.SWALLOW_ANSWER)).isEqualTo(3);
        assertThat(proxy.count(Fault.DROP_REQUEST)).isEqualTo(2);
    }

    private boolean isAnswered(String line, CyclicBarrier start) throws Exception {
        try (LineClient client = connect()) {
            start.await(30, TimeUnit.SECONDS);
            client.send(line + "\n");
            return client.receive().equals("did " + line);
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    void healingDisarms() throws IOException {
        proxy.swallowAnswer(COMMIT);
        proxy.dropRequest(ByteMatch.next());
        proxy.cutAfterClientBytes(1);
        proxy.heal();
        try (LineClient client = connect()) {
            assertThat(client.ask("COMMIT")).isEqualTo("did COMMIT");
        }
        for (Fault fault : Fault.values()) {
            assertThat(proxy.count(fault)).as("%s", fault).isZero();
        }
    }

    @Test
    void saysThatAMatchFailed() throws IOException {
        RuntimeException broken = new IllegalArgumentException("broken");
        FaultProxy failing = FaultProxy.to("127.0.0.1", server.port());
        failing.dropRequest(recent -> {
            throw broken;
        });
        try (LineClient client = new LineClient(failing.port())) {
            client.send("x\n");
            client.assertReset();
        }
        assertThatIllegalStateException().isThrownBy(failing::cut).withCause(broken);
        assertThatIllegalStateException().isThrownBy(failing::close).withCause(broken);
    }
}
