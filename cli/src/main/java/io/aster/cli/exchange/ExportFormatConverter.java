package io.aster.cli.exchange;

import io.aster.formats.ExportFormat;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a format by its name, and lists the names for the help. */
final class ExportFormatConverter implements ITypeConverter<ExportFormat>, Iterable<String> {
    @Override
    public ExportFormat convert(String text) {
        return Stream.of(ExportFormat.values())
                .filter(format -> format.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException("'" + text + "' is not one of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(ExportFormat.values()).map(ExportFormat::toString).iterator();
    }
}
