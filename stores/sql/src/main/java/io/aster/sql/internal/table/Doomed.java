package io.aster.sql.internal.table;

import io.aster.store.DeletedSessions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sessions that one transaction removes, each with its number of events.
 *
 * @param small those to remove, which have few events in total
 * @param large those to mark, whose events are removed in pieces
 * @param expired the ids of those among both that have expired, and so did not exist for callers
 * @param more whether more may follow
 */
record Doomed(Map<String, Long> small, Map<String, Long> large, Set<String> expired, boolean more) {
    /** No session. */
    static final Doomed NONE = new Doomed(Map.of(), Map.of(), Set.of(), false);

    boolean isEmpty() {
        return small.isEmpty() && large.isEmpty();
    }

    /** What is removed by them, without those that have expired. */
    DeletedSessions deleted() {
        return count(false);
    }

    /** What is removed by those that have expired. */
    DeletedSessions purged() {
        return count(true);
    }

    private DeletedSessions count(boolean ofExpired) {
        return Stream.of(small, large)
                .flatMap(some -> some.entrySet().stream())
                .filter(session -> expired.contains(session.getKey()) == ofExpired)
                .map(session -> new DeletedSessions(1, session.getValue()))
                .reduce(DeletedSessions.NONE, DeletedSessions::plus);
    }

    /** The union of these and the others, each session once. */
    Doomed and(Doomed others) {
        Set<String> allExpired = new HashSet<>(expired);
        allExpired.addAll(others.expired);
        return new Doomed(union(small, others.small), union(large, others.large), allExpired, more || others.more);
    }

    private static Map<String, Long> union(Map<String, Long> some, Map<String, Long> others) {
        Map<String, Long> all = new LinkedHashMap<>(some);
        all.putAll(others);
        return all;
    }
}
