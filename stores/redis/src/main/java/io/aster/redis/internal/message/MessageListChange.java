package io.aster.redis.internal.message;

import io.aster.redis.internal.data.SessionFields;
import io.aster.redis.internal.index.Entries;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.store.MessageOwner;
import io.aster.store.MessageWrite;
import io.aster.store.WriteToken;
import io.aster.value.Expiry;
import io.aster.value.Times;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One change of an agent's list, whose token lets the server recognize repeated sendings, so that they are idempotent. Not thread-safe. */
final class MessageListChange implements Command<List<Object>> {
    /** The allowed difference between the clocks of a server and its successor. */
    private static final long MARGIN_MILLIS = 5_000;

    private static final int ENTRIES = 5;
    private static final int AGE = 6;
    private static final String FIRST = "-1";
    private static final String AS_BEFORE = "-";

    private final String[] keys;
    private final String[] arguments;
    private @Nullable Command<List<Object>> sent;
    private boolean mayBeDone;
    private long firstSent;

    MessageListChange(String[] keys, MessageWrite write, String ttlMillis) {
        this.keys = keys;
        List<String> all = new ArrayList<>(write.messages().size() + AGE + 6);
        all.add(WriteToken.next());
        all.add(Long.toString(write.expectedVersion()));
        all.add(Integer.toString(write.oldest()));
        all.add(Long.toString(Times.toMicros(write.at())));
        all.add(ttlMillis);
        all.add(Entries.UNKNOWN);
        all.add(FIRST);
        MessageOwner owner = write.owner();
        all.add(owner == null ? "" : owner.appName());
        all.add(owner == null ? "" : owner.userId());
        all.add(Integer.toString(write.newest()));
        Expiry expiry = write.expiry();
        all.add(expiry == null ? AS_BEFORE : SessionFields.expiresAt(expiry));
        all.add(expiry == null ? AS_BEFORE : SessionFields.expiresAfter(expiry));
        all.addAll(write.messages());
        this.arguments = all.toArray(String[]::new);
    }

    /** Sets the state of the index entry, one of {@link Entries}; only before the change was written. */
    void setEntries(String entries) {
        arguments[ENTRIES] = entries;
        sent = null;
        mayBeDone = false;
    }

    @Override
    public CompletionStage<List<Object>> send(RedisClusterAsyncCommands<String, String> server) {
        long now = System.nanoTime();
        mayBeDone |= mayHaveArrived();
        if (!mayBeDone) {
            firstSent = now;
        }
        arguments[AGE] = mayBeDone ? age(now) : FIRST;
        Command<List<Object>> next = ScriptCommand.list(Script.WRITE, keys, arguments);
        sent = next;
        return next.send(server);
    }

    @Override
    public CompletionStage<List<Object>> sendWhole(RedisClusterAsyncCommands<String, String> server) {
        return Objects.requireNonNull(sent).sendWhole(server);
    }

    @Override
    public boolean mayHaveArrived() {
        return sent != null && sent.mayHaveArrived();
    }

    private String age(long now) {
        return Long.toString(TimeUnit.NANOSECONDS.toMillis(now - firstSent) + MARGIN_MILLIS);
    }
}
