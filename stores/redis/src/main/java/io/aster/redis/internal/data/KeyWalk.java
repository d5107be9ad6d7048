package io.aster.redis.internal.data;

import io.aster.error.StoreConfigurationException;
import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.link.RedisCalls;
import io.aster.redis.internal.link.RedisErrors;
import io.aster.store.check.DataListener;
import io.aster.store.check.Finding;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks through all keys of the store's prefix, on every server, and checks what each belongs to. {@code SCAN} neither blocks a server nor
 * keeps anything, and returns every key that exists all the time, some of them twice.
 */
public final class KeyWalk {
    private static final int KEYS_AT_ONCE = 500;

    /** The type of a key that does not exist any more. */
    private static final String GONE = "none";

    private final RedisCalls calls;
    private final Keys keys;
    private final SessionCheck sessions;
    private final IndexCheck indexes;
    private final Consumer<String> agents;
    private final boolean repair;
    private final DataListener listener;

    /**
     * A walk.
     *
     * @param agents checks the index entry of an agent that has a list
     */
    public KeyWalk(
            RedisCalls calls,
            Keys keys,
            SessionLookup lookup,
            SessionIndex index,
            Consumer<String> agents,
            boolean repair,
            DataListener listener) {
        this.calls = calls;
        this.keys = keys;
        this.sessions = new SessionCheck(calls, keys, lookup, index, repair, listener);
        this.indexes = new IndexCheck(calls, keys, lookup, index.repair(), repair, listener);
        this.agents = agents;
        this.repair = repair;
        this.listener = listener;
    }

    /** Walks through the keys of all servers. */
    public void run() {
        for (String server : calls.servers()) {
            boolean unused = calls.onServer(server, this::walk);
        }
    }

    private boolean walk(RedisCommands<String, String> server) {
        ScanArgs some = ScanArgs.Builder.matches(keys.pattern()).limit(KEYS_AT_ONCE);
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished()) {
            KeyScanCursor<String> page = server.scan(cursor, some);
            checkPage(page.getKeys().stream().distinct().sorted().toList());
            cursor = page;
        }
        return true;
    }

    private void checkPage(List<String> page) {
        List<String> types = calls.readAll(page.stream()
                .map(key -> (Command<String>) server -> server.type(key))
                .toList());
        List<KeyName> ofSessions = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            String key = page.get(i);
            KeyName name = keys.name(key).orElse(null);
            String expected = name == null ? (keys.isIndex(key) ? "zset" : "") : name.type();
            if (!expected.isEmpty() && !types.get(i).equals(GONE) && isOfType(key, types.get(i), expected)) {
                check(key, name, ofSessions);
            }
        }
        checkSessions(ofSessions);
    }

    private void check(String key, @Nullable KeyName name, List<KeyName> ofSessions) {
        if (name == null) {
            indexes.check(key);
        } else if (name.isStage()) {
            stage(key);
        } else if (name.part().equals("list") || name.part().equals("messages")) {
            agent(name);
        } else {
            ofSessions.add(name);
        }
    }

    private boolean isOfType(String key, String found, String expected) {
        if (!found.equals(expected)) {
            foreign(key, "is a " + found + " in place of a " + expected);
        }
        return found.equals(expected);
    }

    private void foreign(String key, String problem) {
        listener.found(Finding.of(DataChecks.FOREIGN_KEYS, "key \"" + key + '"', problem));
    }

    /** Checks sessions; one by one if one of them can't be read, because another of its keys is of another program. */
    private void checkSessions(List<KeyName> names) {
        try {
            sessions.check(names);
        } catch (StoreConfigurationException e) {
            if (names.size() > 1) {
                names.forEach(name -> checkSessions(List.of(name)));
            } else if (!isForeign(e)) {
                throw e;
            }
        }
    }

    /** Whether a key has another type than a command needs; that key is reported where it is met. */
    private static boolean isForeign(StoreConfigurationException e) {
        return RedisErrors.code(e.getCause()).equals("WRONGTYPE");
    }

    private void agent(KeyName name) {
        boolean isList = name.part().equals("list");
        if (isList) {
            agents.accept(name.id());
        }
        if (isList || calls.read(server -> server.exists(keys.messages(name.id())[1])) == 0) {
            listener.messageList(name.id());
        }
    }

    private void stage(String key) {
        if (calls.read(server -> server.pttl(key)) == -1) {
            if (repair) {
                boolean unused = calls.read(server -> server.pexpire(key, Long.parseLong(ForkStage.LIFE_MILLIS)));
            }
            listener.found(Finding.of(DataChecks.STAGE, "key \"" + key + '"', "never expires")
                    .repaired(repair));
        }
    }
}
