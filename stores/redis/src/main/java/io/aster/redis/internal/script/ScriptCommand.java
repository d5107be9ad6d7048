package io.aster.redis.internal.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aster.redis.internal.link.Command;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call of a script, which may be resent once it was answered, and reports whether it may have been written to a server. */
public final class ScriptCommand<T> implements Command<T> {
    /** The digest by which a server identifies a script that it has. */
    private static final Map<Script, byte[]> DIGESTS = Arrays.stream(Script.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), script -> RespArguments.encoded(script.digest())));

    private final Script script;
    private final Supplier<CommandOutput<String, String, T>> output;
    private final String key;
    private final RespArguments arguments;
    private volatile @Nullable Sending last;

    private ScriptCommand(
            Script script, Supplier<CommandOutput<String, String, T>> output, String key, RespArguments arguments) {
        this.script = script;
        this.output = output;
        this.key = key;
        this.arguments = arguments;
    }

    /** A script that returns a number. */
    public static Command<Long> number(Script script, String[] keys, String... arguments) {
        return new ScriptCommand<>(
                script, () -> new IntegerOutput<>(StringCodec.UTF8), keys[0], encoded(keys, arguments));
    }

    /**
     * The same with arguments that are encoded already.
     *
     * @param key one of the keys, by which a Cluster finds the node
     * @param arguments the number of keys, the keys, and the script's arguments; complete
     */
    public static Command<Long> number(Script script, String key, RespArguments arguments) {
        return new ScriptCommand<>(script, () -> new IntegerOutput<>(StringCodec.UTF8), key, arguments);
    }

    /** A script that returns a list of numbers, texts and lists. */
    public static Command<List<Object>> list(Script script, String[] keys, String... arguments) {
        return list(script, keys[0], encoded(keys, arguments));
    }

    /**
     * The same with arguments that are encoded already.
     *
     * @param key one of the keys, by which a Cluster finds the node
     * @param arguments the number of keys, the keys, and the script's arguments; complete
     */
    public static Command<List<Object>> list(Script script, String key, RespArguments arguments) {
        return new ScriptCommand<>(script, () -> new NestedMultiOutput<>(StringCodec.UTF8), key, arguments);
    }

    private static RespArguments encoded(String[] keys, String... arguments) {
        RespArguments all = new RespArguments(1 + keys.length + arguments.length).add(keys.length);
        for (String key : keys) {
            all.add(key);
        }
        for (String argument : arguments) {
            all.add(argument);
        }
        return all;
    }

    @Override
    public CompletionStage<T> send(RedisClusterAsyncCommands<String, String> server) {
        Sending sending = new Sending(Objects.requireNonNull(DIGESTS.get(script)), key, arguments);
        last = sending;
        return server.dispatch(CommandType.EVALSHA, output.get(), sending);
    }

    /** Sends the text of the script, which the server keeps from then on. */
    @Override
    public CompletionStage<T> sendWhole(RedisClusterAsyncCommands<String, String> server) {
        Sending sending = new Sending(RespArguments.encoded(script.text()), key, arguments);
        last = sending;
        return server.dispatch(CommandType.EVAL, output.get(), sending);
    }

    /** False if the client refused the last sending, as it does without an open connection: then it never writes it. */
    @Override
    public boolean mayHaveArrived() {
        Sending sending = last;
        return sending != null && sending.written;
    }

    /** The arguments of one sending. Thread-safe. */
    private static final class Sending extends CommandArgs<String, String> {
        private final byte[] script;
        private final String key;
        private final RespArguments arguments;

        /** Whether the client began to write them for a server. */
        private volatile boolean written;

        /**
         * One sending.
         *
         * @param script its digest or its text, encoded
         */
        Sending(byte[] script, String key, RespArguments arguments) {
            super(StringCodec.UTF8);
            this.script = script;
            this.key = key;
            this.arguments = arguments;
        }

        @Override
        public int count() {
            return 1 + arguments.count();
        }

        @Override
        public ByteBuffer getFirstEncodedKey() {
            return ByteBuffer.wrap(key.getBytes(UTF_8));
        }

        @Override
        public void encode(ByteBuf target) {
            written = true;
            target.writeBytes(script);
            arguments.writeTo(target);
        }
    }
}
