package io.aster.cli;

import io.aster.cli.exchange.ServerStores;
import java.util.List;

/** On MySQL. */
class MysqlCommandsTest extends ServerCommandsTest {
    @Override
    ServerStores stores() {
        return ServerStores.mysql();
    }

    @Override
    List<String> catalogue() {
        return List.of(
                "SELECT table_name, column_name, column_type, is_nullable, collation_name FROM information_schema.columns"
                        + " WHERE table_schema = database() AND table_name <> 'aster_schema_history'"
                        + " ORDER BY table_name, ordinal_position",
                "SELECT table_name, index_name, seq_in_index, column_name, non_unique FROM information_schema.statistics"
                        + " WHERE table_schema = database() AND table_name <> 'aster_schema_history'"
                        + " ORDER BY table_name, index_name, seq_in_index",
                "SELECT constraint_name, table_name, referenced_table_name, delete_rule"
                        + " FROM information_schema.referential_constraints"
                        + " WHERE constraint_schema = database() ORDER BY constraint_name");
    }

    @Override
    String secret() {
        return "trustCertificateKeyStorePassword=unneeded";
    }
}
