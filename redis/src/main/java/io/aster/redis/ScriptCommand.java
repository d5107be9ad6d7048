package io.aster.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A call of a script. */
final class ScriptCommand<T> implements Command<T> {
    private final Script script;
    private final ScriptOutputType type;
    private final String[] keys;
    private final String[] arguments;

    private ScriptCommand(Script script, ScriptOutputType type, String[] keys, String... arguments) {
        this.script = script;
        this.type = type;
        this.keys = keys;
        this.arguments = arguments;
    }

    /** A script that returns a number. */
    static Command<Long> number(Script script, String[] keys, String... arguments) {
        return new ScriptCommand<>(script, ScriptOutputType.INTEGER, keys, arguments);
    }

    /** A script that returns a list of numbers, texts and lists. */
    static Command<List<Object>> list(Script script, String[] keys, String... arguments) {
        return new ScriptCommand<>(script, ScriptOutputType.MULTI, keys, arguments);
    }

    @Override
    public CompletionStage<T> send(RedisClusterAsyncCommands<String, String> server) {
        return server.evalsha(script.digest(), type, keys, arguments);
    }

    /** The server keeps the script from then on. */
    @Override
    public CompletionStage<T> sendWhole(RedisClusterAsyncCommands<String, String> server) {
        return server.eval(script.text(), type, keys, arguments);
    }
}
