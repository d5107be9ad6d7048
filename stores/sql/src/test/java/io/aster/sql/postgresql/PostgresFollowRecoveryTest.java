package io.aster.sql.postgresql;

import io.aster.sql.server.FollowRecoveryContract;
import io.aster.sql.server.ServerStoreBuilder;

/** With notifications, whose connections break, too. */
class PostgresFollowRecoveryTest extends FollowRecoveryContract {
    PostgresFollowRecoveryTest() {
        super(new PostgresBackend());
    }

    @Override
    protected ServerStoreBuilder<?> waking(ServerStoreBuilder<?> builder) {
        return ((PostgresStore.Builder) builder).follow(FollowMode.NOTIFY);
    }
}
