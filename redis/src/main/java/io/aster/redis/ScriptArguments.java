package io.aster.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The arguments of a script's call, as bulk strings of the <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis
 * protocol</a>. Whoever calls encodes them, not the one thread that writes for all callers. Immutable.
 */
final class ScriptArguments extends CommandArgs<String, String> {
    private static final int USUAL_LENGTH = 512;
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
        write(bytes, script);
        write(bytes, Integer.toString(keys.length));
        for (String key : keys) {
            write(bytes, key);
        }
        for (String argument : arguments) {
            write(bytes, argument);
        }
        this.encoded = bytes.toByteArray();
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

    private static void write(ByteArrayOutputStream bytes, String text) {
        byte[] content = text.getBytes(UTF_8);
        bytes.write('$');
        bytes.writeBytes(Integer.toString(content.length).getBytes(UTF_8));
        bytes.writeBytes(END);
        bytes.writeBytes(content);
        bytes.writeBytes(END);
    }
}
