package io.aster.testservers.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a Redis process, in its protocol's second version. One thread at a time. A reply is a text, a {@link Long}, a list of
 * replies, or null.
 */
final class RespConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Socket socket;
    private final InputStream in;

    private RespConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RespConnection open(RedisServerAddress address) throws IOException {
        return open(address, PATIENCE);
    }

    /** A connection on which every answer has to come within that time. */
    static RespConnection open(RedisServerAddress address, Duration patience) throws IOException {
        int millis = Math.toIntExact(patience.toMillis());
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis);
            socket.connect(new InetSocketAddress(address.host(), address.port()), millis);
            if (address.tls() != null) {
                socket = address.tls().createSocket(socket, address.host(), address.port(), true);
            }
            RespConnection connection = new RespConnection(socket);
            if (!address.login().isEmpty()) {
                connection.call(address.login());
            }
            if (address.database() != 0) {
                connection.call("SELECT", Integer.toString(address.database()));
            }
            return connection;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Runs one command on a connection of its own. */
    static @Nullable Object ask(RedisServerAddress address, String... words) throws IOException {
        try (RespConnection connection = open(address)) {
            return connection.call(words);
        }
    }

    @Nullable Object call(String... words) throws IOException {
        return call(List.of(words));
    }

    /**
     * Runs a command.
     *
     * @throws ErrorReply if Redis refuses it
     * @throws IOException if there is no answer
     */
    @Nullable Object call(List<String> words) throws IOException {
        request(words).writeTo(socket.getOutputStream());
        return reply();
    }

    /** Runs many commands with short answers without waiting for each of them. */
    void callAll(List<List<String>> commands) throws IOException {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        for (List<String> words : commands) {
            request(words).writeTo(requests);
        }
        requests.writeTo(socket.getOutputStream());
        for (int i = 0; i < commands.size(); i++) {
            reply();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static ByteArrayOutputStream request(List<String> words) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(ascii("*" + words.size()));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            request.writeBytes(ascii("$" + bytes.length));
            request.writeBytes(bytes);
            request.writeBytes(ascii(""));
        }
        return request;
    }

    private @Nullable Object reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case '-' -> throw new ErrorReply(rest);
            case ':' -> Long.valueOf(rest);
            case '$' -> text(Integer.parseInt(rest));
            case '*' -> list(Integer.parseInt(rest));
            default -> throw new IOException("not an answer of Redis: " + line);
        };
    }

    private @Nullable String text(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || !line().isEmpty()) {
            throw new EOFException("the answer ended too early");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** An error inside of a list is one of its values: the others have to be read too. */
    private @Nullable Object list(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> replies = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            try {
                replies.add(reply());
            } catch (ErrorReply e) {
                replies.add(e);
            }
        }
        return replies;
    }

    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("Redis closed the connection");
            }
            bytes.write(next);
        }
        String line = bytes.toString(StandardCharsets.UTF_8);
        return line.substring(0, line.length() - 1);
    }

    private static byte[] ascii(String line) {
        return (line + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
