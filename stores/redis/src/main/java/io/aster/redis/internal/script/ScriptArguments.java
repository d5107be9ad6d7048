package io.aster.redis.internal.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** The arguments of a script's call, sent once. Thread-safe. */
final class ScriptArguments extends CommandArgs<String, String> {
    private final byte[] script;
    private final String key;
    private final RespArguments words;
    private volatile boolean written;

    /**
     * A call.
     *
     * @param script its digest or its text, encoded
     * @param key by this a Cluster is asked, at the node that has it and whatever has the same hash tag
     * @param words how many keys come, the keys, the arguments; complete
     */
    ScriptArguments(byte[] script, String key, RespArguments words) {
        super(StringCodec.UTF8);
        this.script = script;
        this.key = key;
        this.words = words;
    }

    @Override
    public int count() {
        return 1 + words.count();
    }

    @Override
    public ByteBuffer getFirstEncodedKey() {
        return ByteBuffer.wrap(key.getBytes(UTF_8));
    }

    @Override
    public void encode(ByteBuf target) {
        written = true;
        target.writeBytes(script);
        words.writeTo(target);
    }

    /** Whether the client got as far as to write them for a server. */
    boolean areWritten() {
        return written;
    }
}
