package io.aster.vault.internal.proof;

import io.aster.store.SessionRecord;
import io.aster.value.ForkPoint;
import io.aster.vault.internal.store.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A session whose events are proved: the fields of it that never change.
 *
 * @param identity whose it is; its chain is that of the first one of a chain of forks, because a fork copies events with their proofs
 */
record Subject(
        Identity identity, @Nullable String keyId, @Nullable ForkPoint fork) {
    static Subject of(SessionRecord session) {
        return new Subject(Identity.of(session), session.keyId(), session.fork());
    }
}
