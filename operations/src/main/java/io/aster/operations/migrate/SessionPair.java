package io.aster.operations.migrate;

import io.aster.session.Session;
import io.aster.session.SessionStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session of the source, and what the target has under its id, both without events. Their proofs are not compared, because a target that
 * keeps some gives sessions its own.
 *
 * @param target {@code null} if the target has none
 */
record SessionPair(Session source, @Nullable Session target) {
    /** How the target's session relates to the source's. */
    enum Relation {
        /** The target has none. */
        ABSENT,
        /** The target has begun to restore it. */
        BEGUN,
        /** The target has it. */
        SAME,
        /** By its fields, the target has an earlier form of it. */
        EARLIER,
        /** The target has another session, or a later form. */
        OTHER,
        /** The source itself has only a part of it. */
        RESTORING
    }

    Relation relation() {
        if (source.status() == SessionStatus.RESTORING) {
            return Relation.RESTORING;
        }
        if (target == null) {
            return Relation.ABSENT;
        }
        if (target.withProof(null).equals(source.withProof(null))) {
            return Relation.SAME;
        }
        if (!isSameSession(target)) {
            return Relation.OTHER;
        }
        if (target.status() == SessionStatus.RESTORING) {
            return Relation.BEGUN;
        }
        return isEarlier(target) ? Relation.EARLIER : Relation.OTHER;
    }

    /** Whether the source's session must be written to the target. */
    boolean isToCopy() {
        Relation relation = relation();
        return relation == Relation.ABSENT || relation == Relation.BEGUN || relation == Relation.EARLIER;
    }

    String id() {
        return source.id();
    }

    private boolean isSameSession(Session other) {
        return other.createdAt().equals(source.createdAt())
                && other.appName().equals(source.appName())
                && other.userId().equals(source.userId())
                && Objects.equals(other.fork(), source.fork());
    }

    private boolean isEarlier(Session other) {
        return other.eventCount() <= source.eventCount()
                && other.version() <= source.version()
                && other.redactions() <= source.redactions()
                && !other.updatedAt().isAfter(source.updatedAt());
    }
}
