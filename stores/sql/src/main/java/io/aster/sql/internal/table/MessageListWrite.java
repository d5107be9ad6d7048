package io.aster.sql.internal.table;

import io.aster.error.OutcomeUnknownException;
import io.aster.sql.internal.jdbc.Statements;
import io.aster.sql.internal.table.MessageRows.Head;
import io.aster.store.MessageOwner;
import io.aster.store.MessageWrite;
import io.aster.store.WriteOutcome;
import io.aster.store.WriteOutcome.OtherOwner;
import io.aster.store.WriteOutcome.UnexpectedVersion;
import io.aster.store.WriteOutcome.Written;
import io.aster.value.Expiry;
import io.aster.value.Times;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One change of a list of messages, with a random mark by which a repeated run recognizes the first one. Not thread-safe. */
final class MessageListWrite {
    private final MessageRows rows;
    private final MessageWrite write;
    private final long mark = ThreadLocalRandom.current().nextLong();
    private @Nullable Head before;
    private boolean leavesMany;

    MessageListWrite(MessageRows rows, MessageWrite write) {
        this.rows = rows;
        this.write = write;
    }

    /** Whether it replaced more messages than one transaction may remove: {@link RemovedMessages} has to remove them. */
    boolean leavesMany() {
        return leavesMany;
    }

    WriteOutcome run(Statements statements) throws SQLException {
        before = rows.head(statements, write.agentId());
        return change(statements, before);
    }

    /**
     * Runs the change again after the answer to its commit was lost: it is stored if the list has its mark, and not stored if the list has
     * not changed.
     */
    WriteOutcome runAgain(Statements statements) throws SQLException {
        Head head = rows.head(statements, write.agentId());
        if (head != null && head.lastWrite() == mark) {
            return new Written(head.version());
        }
        if (!isAsBefore(head)) {
            throw new OutcomeUnknownException("others changed the list since", List.of(), null);
        }
        return change(statements, head);
    }

    /** Whether no other write has changed the list since the first run; it may have expired. */
    private boolean isAsBefore(@Nullable Head head) {
        return (head == null || before == null)
                ? Objects.equals(head, before)
                : head.asAlive().equals(before.asAlive());
    }

    private WriteOutcome change(Statements statements, @Nullable Head stored) throws SQLException {
        Head existing = stored != null && stored.exists() ? stored : null;
        long version = existing == null ? 0 : existing.version();
        MessageOwner owner = existing == null ? null : existing.owner();
        if (owner != null && write.owner() != null && !owner.equals(write.owner())) {
            return new OtherOwner(owner);
        }
        if (write.expectedVersion() != MessageWrite.ANY && write.expectedVersion() != version) {
            return new UnexpectedVersion(version);
        }
        Head next = next(stored, existing);
        long position = next.nextPosition() - write.messages().size();
        if (stored == null) {
            rows.refuseDamage(statements, write.agentId());
            rows.insert(statements, write.agentId(), next);
        } else {
            rows.update(statements, write.agentId(), stored, next);
            remove(statements, stored, next.firstPosition());
            rows.delete(statements, write.agentId(), position, stored.nextPosition());
        }
        rows.insert(statements, write.agentId(), write.messages(), position);
        return new Written(next.version());
    }

    /**
     * The list after the write.
     *
     * @param existing the stored list, unless it was deleted or has expired
     */
    private Head next(@Nullable Head stored, @Nullable Head existing) {
        // Positions of messages that are removed as a whole list are not used again: their rows may be removed later.
        long end = stored == null ? 0 : stored.nextPosition();
        long first = end;
        long position = end;
        if (existing != null && !write.removesAll(end - existing.firstPosition())) {
            first = existing.firstPosition() + write.oldest();
            position = end - write.newest();
        }
        long version = existing == null ? 0 : existing.version();
        MessageOwner owner = existing == null ? null : existing.owner();
        return new Head(
                Math.max(version + 1, Times.toMicros(write.at())),
                first,
                position + write.messages().size(),
                mark,
                owner == null ? write.owner() : owner,
                expiry(existing),
                true);
    }

    private Expiry expiry(@Nullable Head existing) {
        Expiry before = existing == null ? Expiry.NEVER : existing.expiry();
        return Objects.requireNonNullElse(write.expiry(), before);
    }

    private void remove(Statements statements, Head head, long first) throws SQLException {
        leavesMany = !RemovedMessages.areFew(head.firstPosition(), first);
        if (!leavesMany) {
            rows.delete(statements, write.agentId(), head.firstPosition(), first);
        }
    }
}
