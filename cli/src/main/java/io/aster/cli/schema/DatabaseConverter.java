package io.aster.cli.schema;

import io.aster.sql.SqlSchema;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the name of a database that there are tables for, and lists the names for the help. */
final class DatabaseConverter implements ITypeConverter<String>, Iterable<String> {
    @Override
    public String convert(String text) {
        if (!SqlSchema.databases().contains(text)) {
            throw new TypeConversionException("'" + text + "' is not one of " + String.join(", ", this));
        }
        return text;
    }

    @Override
    public Iterator<String> iterator() {
        return SqlSchema.databases().iterator();
    }
}
