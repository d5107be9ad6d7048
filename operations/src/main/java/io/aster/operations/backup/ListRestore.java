package io.aster.operations.backup;

import io.aster.error.AsterException;
import io.aster.error.StoreException;
import io.aster.message.Message;
import io.aster.message.MessageStore;
import io.aster.operations.snapshot.MessageListSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Restores message lists, one in memory at a time. Not thread-safe. */
final class ListRestore {
    private final MessageStore target;
    private final boolean isWanted;
    private final RestoreTally tally;

    /**
     * A restore into a store.
     *
     * @param isWanted whether lists are restored at all
     */
    ListRestore(MessageStore target, boolean isWanted, RestoreTally tally) {
        this.target = target;
        this.isWanted = isWanted;
        this.tally = tally;
    }

    /** Restores the lists on the next lines, up to the end of the part. */
    void restore(ChunkInput lines) {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (BackupLine.is("list", line) && isWanted) {
                read(line, lines);
            }
        }
    }

    /** Passes over the lists on the next lines. */
    void skip(ChunkInput lines) {
        String line = lines.next();
        while (line != null) {
            line = lines.next();
        }
    }

    private void read(String line, ChunkInput lines) {
        String agent = "agent \"" + BackupLine.agentId(line) + "\"";
        long count = BackupLine.messages(line);
        List<Message> messages = new ArrayList<>();
        while (messages.size() < count && isMessage(lines.peek())) {
            messages.add(BackupLine.message(String.valueOf(lines.next())));
        }
        if (messages.size() < count) {
            tally.refuse(agent, "only " + messages.size() + " of its " + count + " messages are whole");
            return;
        }
        try {
            restore(BackupLine.list(line, messages));
        } catch (StoreException e) {
            throw e;
        } catch (AsterException e) {
            tally.refuse(agent, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isMessage(@Nullable String line) {
        return line != null && BackupLine.is("message", line);
    }

    /** A list of which this is the continuation was left by a restore that was interrupted. */
    private void restore(MessageListSnapshot list) {
        Optional<MessageListSnapshot> stored = MessageListSnapshot.read(target, list.agentId());
        if (stored.isPresent() && !list.continues(stored.get())) {
            tally.refuse("agent \"" + list.agentId() + "\"", "the store has another list of messages");
            return;
        }
        boolean isSame = stored.isPresent() && stored.get().equals(list);
        if (!isSame) {
            list.writeTo(target);
        }
        tally.addList(!isSame);
    }
}
