package io.aster.redis.internal.index;

import io.aster.redis.internal.link.Command;
import io.aster.redis.internal.script.Script;
import io.aster.redis.internal.script.ScriptCommand;
import io.aster.value.Expiry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands that write entries of sorted sets, and note them in the hash of the session or list that is indexed. Immutable. */
public final class IndexEntries {
    private final Duration ttl;

    /**
     * Entries of sessions or lists.
     *
     * @param ttl how long what is indexed lives if it has no expiry of its own, zero for ever
     */
    public IndexEntries(Duration ttl) {
        this.ttl = ttl;
    }

    /** The life of what has this expiry; an index lives twice as long. */
    public Life life(Expiry own) {
        return Life.of(own, ttl);
    }

    /** Writes an entry to an index. */
    public Command<Long> add(String index, String entry, Life life) {
        return ScriptCommand.number(Script.INDEX, new String[] {index}, life.after(), life.at(), entry);
    }

    /** Writes a session's entries, by the keys of their indexes. */
    public Map<String, Command<Long>> add(Stream<IndexEntry.Placed> placed, Life life) {
        return placed.collect(Collectors.toMap(
                IndexEntry.Placed::index, each -> add(each.index(), each.entry().text(), life)));
    }

    /** Removes a session's entries. */
    public List<Command<Long>> remove(Stream<IndexEntry.Placed> placed) {
        return placed.map(each -> remove(each.index(), each.entry().text())).toList();
    }

    /** Removes an entry from an index. */
    public Command<Long> remove(String index, String entry) {
        return server -> server.zrem(index, entry);
    }

    /**
     * Notes in a hash that its entries are written; returns 1, or 0 if the hash has other fields by now.
     *
     * @param fields what the hash must have: name, value, name, value
     */
    public Command<Long> note(String hash, String... fields) {
        String[] arguments = Stream.concat(Stream.of(Long.toString(ttl.toMillis())), Arrays.stream(fields))
                .toArray(String[]::new);
        return ScriptCommand.number(Script.INDEXED, new String[] {hash}, arguments);
    }
}
