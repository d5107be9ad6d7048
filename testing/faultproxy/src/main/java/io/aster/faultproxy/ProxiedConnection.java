package io.aster.faultproxy;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A client's connection and the one to the server that belongs to it. Used on the thread of the loop only. */
final class ProxiedConnection {
    /** How long a server may take to close a connection at whose end the client is not there any more. */
    private static final long PATIENCE = 5_000_000_000L;

    private final FaultPlan plan;
    private final SocketChannel client;
    private final SocketChannel server;
    private final SelectionKey clientKey;
    private final SelectionKey serverKey;
    private final ByteFlow up;
    private final ByteFlow down;
    private final Set<SelectionKey> held = new HashSet<>();
    private boolean matched;
    private boolean answerExpected;
    private long giveUpAt = Long.MAX_VALUE;

    ProxiedConnection(SocketChannel client, SocketAddress address, Selector selector, FaultPlan plan)
            throws IOException {
        this.plan = plan;
        this.client = client;
        server = SocketChannel.open();
        up = new ByteFlow(client, server, Fault.CUT_AFTER_CLIENT_BYTES);
        down = new ByteFlow(server, client, Fault.CUT_AFTER_SERVER_BYTES);
        clientKey = register(client, selector);
        serverKey = register(server, selector);
        connect(address);
    }

    private SelectionKey register(SocketChannel channel, Selector selector) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel.register(selector, 0, this);
    }

    private void connect(SocketAddress address) {
        try {
            server.connect(address);
            showInterest();
        } catch (IOException e) {
            cut();
        }
    }

    ByteFlow up() {
        return up;
    }

    ByteFlow down() {
        return down;
    }

    boolean isOpen() {
        return client.isOpen();
    }

    long wakeAt() {
        return plan.isFrozen() ? Long.MAX_VALUE : Math.min(giveUpAt, Math.min(up.wakeAt(), down.wakeAt()));
    }

    /** One of the two sides has something to read, or takes bytes again. */
    void selected(SelectionKey key, long now) {
        if (plan.isFrozen() && server.isConnected() && key.isReadable() && held.add(key)) {
            plan.happened(Fault.FREEZE);
        }
        step(now);
    }

    /** Goes on as far as it can without waiting. */
    void step(long now) {
        try {
            if (isOpen() && (server.isConnected() || server.finishConnect()) && !plan.isFrozen()) {
                held.clear();
                carryRequests(now);
                carryAnswers(now);
                closeIfDone();
            }
            showInterest();
        } catch (IOException e) {
            cut();
        }
    }

    private void carryRequests(long now) throws IOException {
        Optional<byte[]> read = up.read();
        if (read.isPresent()) {
            Optional<ArmedRequest> armed = matched ? Optional.empty() : plan.take(this, read.get());
            if (armed.isPresent() && armed.get().fault() == Fault.DROP_REQUEST) {
                cut(Fault.DROP_REQUEST);
                return;
            }
            matched |= armed.isPresent();
            add(up, read.get(), now, plan.nanosToServer(), armed.isPresent() ? this::expectAnswer : () -> {});
        }
        write(up, now);
        passEnd(up);
    }

    private void expectAnswer() {
        answerExpected = true;
    }

    private void carryAnswers(long now) throws IOException {
        Optional<byte[]> read = isOpen() ? down.read() : Optional.empty();
        if (!answerExpected) {
            read.ifPresent(bytes -> add(down, bytes, now, plan.nanosToClient(), () -> {}));
        }
        write(down, now);
        if (answerExpected) {
            swallow(read.isPresent(), now);
        } else {
            passEnd(down);
        }
    }

    /** The server gets an end and may finish what it does; only then the client is cut off. Answers to earlier requests still go on. */
    private void swallow(boolean answered, long now) throws IOException {
        if (answered && giveUpAt == Long.MAX_VALUE) {
            plan.happened(Fault.SWALLOW_ANSWER);
            giveUpAt = now + PATIENCE;
            up.end();
            passEnd(up);
        }
        if (down.isDrained() || now >= giveUpAt) {
            cut();
        }
    }

    private void add(ByteFlow flow, byte[] bytes, long now, long delay, Runnable onDeparture) {
        if (delay > 0) {
            plan.happened(Fault.DELAY);
        }
        flow.add(new Chunk(bytes, now + delay, onDeparture));
    }

    private void write(ByteFlow flow, long now) throws IOException {
        if (isOpen()) {
            flow.write(now, plan);
            plan.takeCut(flow).ifPresent(cut -> cut(cut.fault()));
        }
    }

    private void passEnd(ByteFlow flow) throws IOException {
        if (isOpen()) {
            flow.passEnd();
        }
    }

    private void closeIfDone() throws IOException {
        if (isOpen() && up.isEndPassed() && down.isEndPassed()) {
            client.close();
            server.close();
        }
    }

    private void showInterest() {
        if (!isOpen()) {
            return;
        }
        if (server.isConnected()) {
            clientKey.interestOps(interest(clientKey, up, down));
            serverKey.interestOps(interest(serverKey, down, up));
        } else {
            serverKey.interestOps(SelectionKey.OP_CONNECT);
        }
    }

    private int interest(SelectionKey key, ByteFlow in, ByteFlow out) {
        int read = in.wantsToRead() && !held.contains(key) ? SelectionKey.OP_READ : 0;
        int write = out.isBlocked() && !plan.isFrozen() ? SelectionKey.OP_WRITE : 0;
        return read | write;
    }

    void cut(Fault fault) {
        plan.happened(fault);
        cut();
    }

    /** Both sides get a reset, not an orderly end. */
    void cut() {
        reset(server);
        reset(client);
    }

    private static void reset(SocketChannel channel) {
        try (channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // It is gone already.
        }
    }
}
