package io.aster.cli;

import io.aster.cli.exchange.ServerStores;
import java.util.List;

/** On PostgreSQL. */
class PostgresCommandsTest extends ServerCommandsTest {
    @Override
    ServerStores stores() {
        return ServerStores.postgresql();
    }

    @Override
    List<String> catalogue() {
        return List.of(
                "SELECT table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns"
                        + " WHERE table_schema = current_schema() AND table_name <> 'aster_schema_history'"
                        + " ORDER BY table_name, ordinal_position",
                "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()"
                        + " AND tablename <> 'aster_schema_history' ORDER BY indexname",
                "SELECT relname, reloptions FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
                        + " AND relkind = 'r' AND relname <> 'aster_schema_history' ORDER BY relname",
                "SELECT conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint"
                        + " WHERE connamespace = current_schema()::regnamespace"
                        + " AND conrelid::regclass::text <> 'aster_schema_history' ORDER BY 1, 2");
    }

    @Override
    String secret() {
        return "sslpassword=unneeded";
    }
}
