package io.aster.faultproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The single thread of a proxy: forwards the bytes of all connections, and runs commands between two rounds. */
final class ProxyLoop implements Runnable {
    private final SocketAddress server;
    private final FaultPlan plan;
    private final Selector selector;
    private final Acceptor gate;
    private final RespCommands commands;
    private final List<ProxiedConnection> links = new ArrayList<>();
    private final long origin = System.nanoTime();
    private volatile int open;

    ProxyLoop(SocketAddress server, FaultPlan plan) throws IOException {
        this.server = server;
        this.plan = plan;
        selector = Selector.open();
        commands = new RespCommands(selector::wakeup);
        try {
            gate = new Acceptor(selector);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
    }

    Acceptor gate() {
        return gate;
    }

    List<ProxiedConnection> links() {
        return links;
    }

    int open() {
        return open;
    }

    @Override
    public void run() {
        try {
            while (commands.areOpen()) {
                turn();
            }
            commands.close(Optional.empty());
        } catch (IOException | RuntimeException | Error e) {
            commands.close(Optional.of(e));
        } finally {
            end();
        }
    }

    private void turn() throws IOException {
        selector.select(this::selected, timeout());
        commands.run();
        long now = now();
        links.stream().filter(link -> link.wakeAt() <= now).forEach(link -> link.step(now));
        forgetClosed();
    }

    /**
     * Runs a command between two rounds, from any other thread. When it returns, every connection follows the new plan and every closed
     * socket is released: a selector keeps closed sockets until it selects again.
     */
    <T extends @Nullable Object> T call(Callable<T> command) {
        return commands.call(() -> {
            T result = command.call();
            long now = now();
            links.forEach(link -> link.step(now));
            forgetClosed();
            selector.selectNow(key -> {});
            return result;
        });
    }

    /** Lets the thread end. */
    void stop() {
        commands.close();
    }

    /** The error that ended the thread, if any. */
    Optional<Throwable> failure() {
        return commands.failure();
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    /** The timeout of the selector in milliseconds; 0 means none. */
    private long timeout() {
        long wakeAt = links.stream().mapToLong(ProxiedConnection::wakeAt).min().orElse(Long.MAX_VALUE);
        return wakeAt == Long.MAX_VALUE ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(wakeAt - now()) + 1);
    }

    private void selected(SelectionKey key) {
        if (key.attachment() instanceof ProxiedConnection link) {
            link.selected(key, now());
        } else {
            acceptAll();
        }
    }

    /** Accepts every client that has connected so far. */
    void acceptAll() {
        try {
            for (Optional<SocketChannel> next = gate.accept(); next.isPresent(); next = gate.accept()) {
                links.add(new ProxiedConnection(next.get(), server, selector, plan));
            }
            open = links.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetClosed() {
        links.removeIf(link -> !link.isOpen());
        open = links.size();
    }

    private void end() {
        links.forEach(ProxiedConnection::cut);
        links.clear();
        open = 0;
        try {
            gate.close();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
