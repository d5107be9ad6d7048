package io.aster.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A call of a script. */
final class ScriptCommand<T> implements Command<T> {
    private final Script script;
    private final Supplier<CommandOutput<String, String, T>> output;
    private final String[] keys;
    private final String[] arguments;

    private ScriptCommand(
            Script script, Supplier<CommandOutput<String, String, T>> output, String[] keys, String... arguments) {
        this.script = script;
        this.output = output;
        this.keys = keys;
        this.arguments = arguments;
    }

    /** A script that returns a number. */
    static Command<Long> number(Script script, String[] keys, String... arguments) {
        return new ScriptCommand<>(script, () -> new IntegerOutput<>(StringCodec.UTF8), keys, arguments);
    }

    /** A script that returns a list of numbers, texts and lists. */
    static Command<List<Object>> list(Script script, String[] keys, String... arguments) {
        return new ScriptCommand<>(script, () -> new NestedMultiOutput<>(StringCodec.UTF8), keys, arguments);
    }

    @Override
    public CompletionStage<T> send(RedisClusterAsyncCommands<String, String> server) {
        return send(server, CommandType.EVALSHA, script.digest());
    }

    /** The server keeps the script from then on. */
    @Override
    public CompletionStage<T> sendWhole(RedisClusterAsyncCommands<String, String> server) {
        return send(server, CommandType.EVAL, script.text());
    }

    private CompletionStage<T> send(RedisClusterAsyncCommands<String, String> server, CommandType type, String name) {
        return server.dispatch(type, output.get(), new ScriptArguments(name, keys, arguments));
    }
}
