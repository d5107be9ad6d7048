package io.aster.faultproxy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client of a {@link LineServer}. Waits 10 seconds at most for anything. */
final class LineClient implements AutoCloseable {
    final Socket socket;
    final InputStream in;

    LineClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next line of the server, without its end. */
    String receive() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new SocketException("ended within a line");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    String ask(String line) throws IOException {
        send(line + "\n");
        return receive();
    }

    /** Nothing more comes but the news that the connection was reset. */
    void assertReset() {
        assertThatThrownBy(() -> in.read())
                .isExactlyInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
