package io.aster.operations.migrate;

import io.aster.error.AsterException;
import io.aster.operations.migrate.MigrationProblem.Kind;

/** A session or list that can't be migrated; the migration goes on with the others. */
final class RefusedSession extends AsterException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final Kind kind;
    private final String reason;

    RefusedSession(String id, Kind kind, String reason) {
        super(reason);
        this.id = id;
        this.kind = kind;
        this.reason = reason;
    }

    Kind kind() {
        return kind;
    }

    MigrationProblem problem() {
        return new MigrationProblem(id, kind, reason);
    }
}
