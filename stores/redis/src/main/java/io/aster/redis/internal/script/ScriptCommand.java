package io.aster.redis.internal.script;

import io.aster.redis.internal.link.Command;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call of a script, which may be sent again once it was answered, and knows whether it went out. */
public final class ScriptCommand<T> implements Command<T> {
    /** By each a server that has the script knows it. */
    private static final Map<Script, byte[]> DIGESTS = Arrays.stream(Script.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(), script -> RespArguments.encoded(script.digest())));

    private final Script script;
    private final Supplier<CommandOutput<String, String, T>> output;
    private final String key;
    private final RespArguments words;
    private volatile @Nullable ScriptArguments sent;

    private ScriptCommand(
            Script script, Supplier<CommandOutput<String, String, T>> output, String key, RespArguments words) {
        this.script = script;
        this.output = output;
        this.key = key;
        this.words = words;
    }

    /** A script that returns a number. */
    public static Command<Long> number(Script script, String[] keys, String... arguments) {
        return new ScriptCommand<>(
                script, () -> new IntegerOutput<>(StringCodec.UTF8), keys[0], words(keys, arguments));
    }

    /** A script that returns a list of numbers, texts and lists. */
    public static Command<List<Object>> list(Script script, String[] keys, String... arguments) {
        return list(script, keys[0], words(keys, arguments));
    }

    /**
     * The same.
     *
     * @param words how many keys come, the keys, the arguments; complete
     */
    public static Command<List<Object>> list(Script script, String key, RespArguments words) {
        return new ScriptCommand<>(script, () -> new NestedMultiOutput<>(StringCodec.UTF8), key, words);
    }

    private static RespArguments words(String[] keys, String... arguments) {
        RespArguments words = new RespArguments(1 + keys.length + arguments.length).add(keys.length);
        for (String key : keys) {
            words.add(key);
        }
        for (String argument : arguments) {
            words.add(argument);
        }
        return words;
    }

    @Override
    public CompletionStage<T> send(RedisClusterAsyncCommands<String, String> server) {
        return send(server, CommandType.EVALSHA, Objects.requireNonNull(DIGESTS.get(script)));
    }

    /** The server keeps the script from then on. */
    @Override
    public CompletionStage<T> sendWhole(RedisClusterAsyncCommands<String, String> server) {
        return send(server, CommandType.EVAL, RespArguments.encoded(script.text()));
    }

    /** What the client refuses, as it does on a connection that is not there yet, it never writes. */
    @Override
    public boolean mayHaveArrived() {
        ScriptArguments last = sent;
        return last != null && last.areWritten();
    }

    private CompletionStage<T> send(RedisClusterAsyncCommands<String, String> server, CommandType type, byte[] name) {
        ScriptArguments all = new ScriptArguments(name, key, words);
        sent = all;
        return server.dispatch(type, output.get(), all);
    }
}
