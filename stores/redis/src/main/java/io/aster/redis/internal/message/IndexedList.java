package io.aster.redis.internal.message;

import io.aster.redis.internal.index.ExpiringSet;
import io.aster.store.MessageOwner;
import io.aster.value.Expiry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the index entries of an agent's list are made of.
 *
 * @param expiry its own
 */
record IndexedList(String agentId, @Nullable MessageOwner owner, Expiry expiry) {
    /** A list that is gone, of which the expiry does not matter. */
    static IndexedList gone(String agentId, @Nullable MessageOwner owner) {
        return new IndexedList(agentId, owner, Expiry.NEVER);
    }

    /** The member of the set of what expires that its entries can be made of again. */
    String expiringMember() {
        return ExpiringSet.member(agentId, owner == null ? "" : owner.appName(), owner == null ? "" : owner.userId());
    }

    /** What a member says of a list. */
    static IndexedList ofExpiring(String member) {
        List<String> parts = ExpiringSet.parts(member);
        MessageOwner owner = parts.get(1).isEmpty() ? null : new MessageOwner(parts.get(1), parts.get(2));
        return gone(parts.get(0), owner);
    }
}
