package io.aster.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.sql.EventIndex;
import io.aster.sql.server.EventIndexContract;
import io.aster.sql.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MysqlEventIndexTest extends EventIndexContract {
    MysqlEventIndexTest() {
        super(new MysqlBackend());
    }

    /** A server that can't build an index online refuses such a statement. */
    @Test
    void everyStatementAllowsNothingButAnOnlineChange() {
        for (EventIndex index : indexes().states().keySet()) {
            assertThat(indexes().ddl(index).split(";\n", -1))
                    .allSatisfy(statement -> assertThat(statement).endsWith(", ALGORITHM = INPLACE, LOCK = NONE"));
        }
    }

    @Test
    void theIndexOnBranchesIsAddedAlsoAfterAnInterruptThatLeftItsColumn() throws SQLException {
        String column = indexes().ddl(EventIndex.BRANCH).split(";\n", -1)[0];
        try (Connection connection = database().connect()) {
            Sql.execute(connection, column);
        }

        assertThat(indexes().add(EventIndex.BRANCH)).isTrue();
        assertThat(indexes().drop(EventIndex.BRANCH)).isTrue();
        try (Connection connection = database().connect()) {
            assertThat(Sql.execute(connection, column)).as("the column is free").isZero();
        }
    }
}
