package io.aster.faultproxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The port that clients connect to. Used on the thread of the loop only, once it runs. */
final class Acceptor implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final Selector selector;
    private final InetSocketAddress address;
    private ServerSocketChannel listening;
    private @Nullable SocketChannel keptPort;

    Acceptor(Selector selector) throws IOException {
        this.selector = selector;
        listening = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = (InetSocketAddress) listening.getLocalAddress();
    }

    int port() {
        return address.getPort();
    }

    private ServerSocketChannel listen(InetSocketAddress at) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(at, BACKLOG).configureBlocking(false);
            channel.register(selector, SelectionKey.OP_ACCEPT);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The next waiting client. */
    Optional<SocketChannel> accept() throws IOException {
        return listening.isOpen() ? Optional.ofNullable(listening.accept()) : Optional.empty();
    }

    /** Stops listening. A socket that is bound but doesn't listen keeps the port, so that no other process can take it. */
    void shut() throws IOException {
        if (keptPort == null) {
            listening.close();
            selector.selectNow(key -> {});
            keptPort = SocketChannel.open()
                    .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                    .bind(address);
        }
    }

    void open() throws IOException {
        if (keptPort != null) {
            keptPort.close();
            keptPort = null;
            listening = listen(address);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        if (keptPort != null) {
            keptPort.close();
        }
    }
}
