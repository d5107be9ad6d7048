package io.aster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * The arguments of a script's call, as bulk strings of the <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis
 * protocol</a>. Whoever calls encodes them, not the one thread that writes for all callers. Thread-safe.
 */
final class ScriptArguments extends CommandArgs<String, String> {
    private static final byte[] END = {'\r', '\n'};

    /** By the length of a word; most words are short. */
    private static final byte[][] HEADS =
            IntStream.range(0, 1024).mapToObj(ScriptArguments::newHead).toArray(byte[][]::new);

    private final int count;
    private final byte[] firstKey;
    private final byte[] encoded;
    private volatile boolean written;

    /**
     * Encodes a call.
     *
     * @param script its digest or its text
     * @param keys at least one
     */
    ScriptArguments(String script, String[] keys, String... arguments) {
        super(StringCodec.UTF8);
        this.count = 2 + keys.length + arguments.length;
        this.firstKey = keys[0].getBytes(UTF_8);
        byte[][] words = new byte[count][];
        words[0] = script.getBytes(UTF_8);
        words[1] = Integer.toString(keys.length).getBytes(UTF_8);
        for (int i = 0; i < keys.length; i++) {
            words[2 + i] = keys[i].getBytes(UTF_8);
        }
        for (int i = 0; i < arguments.length; i++) {
            words[2 + keys.length + i] = arguments[i].getBytes(UTF_8);
        }
        this.encoded = encoded(words);
    }

    @Override
    public int count() {
        return count;
    }

    /** A Cluster is asked at the node that has it. */
    @Override
    public ByteBuffer getFirstEncodedKey() {
        return ByteBuffer.wrap(firstKey);
    }

    @Override
    public void encode(ByteBuf target) {
        written = true;
        target.writeBytes(encoded);
    }

    /** Whether the client got as far as to write them for a server. */
    boolean areWritten() {
        return written;
    }

    /** All of it in one array of the very length, so that nothing is copied while it grows. */
    private static byte[] encoded(byte[][] words) {
        int size = 0;
        for (byte[] word : words) {
            size += head(word.length).length + word.length + END.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (byte[] word : words) {
            bytes.put(head(word.length)).put(word).put(END);
        }
        return bytes.array();
    }

    /** What goes before a word of so many bytes. */
    private static byte[] head(int length) {
        return length < HEADS.length ? HEADS[length] : newHead(length);
    }

    private static byte[] newHead(int length) {
        return ("$" + length + "\r\n").getBytes(UTF_8);
    }
}
