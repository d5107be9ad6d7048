package io.aster.cli.schema;

import io.aster.cli.options.ChoiceConverter;
import io.aster.sql.SqlSchema;
import java.util.List;
import java.util.function.Function;

/** Reads the name of a database that there are tables for. */
final class DatabaseConverter extends ChoiceConverter<String> {
    DatabaseConverter() {
        super(List.copyOf(SqlSchema.databases()), Function.identity());
    }
}
