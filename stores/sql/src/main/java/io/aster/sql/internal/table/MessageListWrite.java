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

    /** Whether nobody has changed the list since the first run; it may have expired. */
    private boolean isAsBefore(@Nullable Head head) {
        return head == null || before == null
                ? Objects.equals(head, before)
                : head.asAlive().equals(before.asAlive());
    }

    private WriteOutcome change(Statements statements, @Nullable Head head) throws SQLException {
        boolean exists = head != null && head.exists();
        long version = exists ? head.version() : 0;
        MessageOwner owner = exists ? head.owner() : null;
        if (owner != null && write.owner() != null && !owner.equals(write.owner())) {
            return new OtherOwner(owner);
        }
        if (write.expectedVersion() != MessageWrite.ANY && write.expectedVersion() != version) {
            return new UnexpectedVersion(version);
        }
        long end = head == null ? 0 : head.nextPosition();
        long size = head == null ? 0 : end - head.firstPosition();
        boolean removesAll = !exists || write.removesAll(size);
        // Positions of messages that are removed as a whole list are not used again: their rows may be removed later.
        long position = removesAll ? end : end - write.newest();
        long first = removesAll ? end : Objects.requireNonNull(head).firstPosition() + write.oldest();
        Head next = new Head(
                Math.max(version + 1, Times.toMicros(write.at())),
                first,
                position + write.messages().size(),
                mark,
                owner == null ? write.owner() : owner,
                expiry(exists ? head : null),
                true);
        if (head == null) {
            rows.refuseDamage(statements, write.agentId());
        }
        if (head == null) {
            rows.insert(statements, write.agentId(), next);
        } else {
            rows.update(statements, write.agentId(), head, next);
        }
        if (head != null) {
            remove(statements, head, first);
            rows.delete(statements, write.agentId(), position, end);
        }
        rows.insert(statements, write.agentId(), write.messages(), position);
        return new Written(next.version());
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
