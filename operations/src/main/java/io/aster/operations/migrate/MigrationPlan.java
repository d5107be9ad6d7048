package io.aster.operations.migrate;

/**
 * What there is to migrate, by the fields of the sessions in both stores.
 *
 * @param sessions sessions of the source that are chosen
 * @param events the events of these
 * @param sessionsToCopy those of them that the target does not have, or has in an earlier form
 * @param eventsToCopy the events of those
 * @param conflicts sessions that the target has in another form, which is not an earlier one
 */
public record MigrationPlan(long sessions, long events, long sessionsToCopy, long eventsToCopy, long conflicts) {
    static final MigrationPlan NOTHING = new MigrationPlan(0, 0, 0, 0, 0);

    MigrationPlan plus(SessionPair pair) {
        long count = pair.source().eventCount();
        boolean isCopied = pair.isToCopy();
        return new MigrationPlan(
                sessions + 1,
                events + count,
                sessionsToCopy + (isCopied ? 1 : 0),
                eventsToCopy + (isCopied ? count : 0),
                conflicts + (pair.relation() == SessionPair.Relation.OTHER ? 1 : 0));
    }
}
