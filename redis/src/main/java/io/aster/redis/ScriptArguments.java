package io.aster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * The arguments of a script's call, as bulk strings of the <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis
 * protocol</a>. Whoever calls encodes them, not the one thread that writes for all callers. Immutable.
 */
final class ScriptArguments extends CommandArgs<String, String> {
    private static final byte[] END = {'\r', '\n'};

    private final int count;
    private final byte[] firstKey;
    private final byte[] encoded;

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
        target.writeBytes(encoded);
    }

    /** All of it in one array of the very length, so that nothing is copied while it grows. */
    private static byte[] encoded(byte[][] words) {
        byte[][] lengths = new byte[words.length][];
        int size = 0;
        for (int i = 0; i < words.length; i++) {
            lengths[i] = Integer.toString(words[i].length).getBytes(UTF_8);
            size += 1 + lengths[i].length + END.length + words[i].length + END.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (int i = 0; i < words.length; i++) {
            bytes.put((byte) '$').put(lengths[i]).put(END).put(words[i]).put(END);
        }
        return bytes.array();
    }
}
