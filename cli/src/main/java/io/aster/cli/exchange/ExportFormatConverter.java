package io.aster.cli.exchange;

import io.aster.cli.options.ChoiceConverter;
import io.aster.formats.ExportFormat;
import java.util.List;

/** Reads a format by its name. */
final class ExportFormatConverter extends ChoiceConverter<ExportFormat> {
    ExportFormatConverter() {
        super(List.of(ExportFormat.values()), ExportFormat::toString);
    }
}
