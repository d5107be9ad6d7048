package io.aster.cli.options;

import io.aster.error.InvalidValueException;
import io.aster.value.where.JsonCondition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a condition on a member of JSON. */
final class WhereConverter implements ITypeConverter<JsonCondition> {
    @Override
    public JsonCondition convert(String text) {
        try {
            return JsonCondition.parse(text);
        } catch (InvalidValueException e) {
            throw new TypeConversionException("'" + text + "' " + e.reason());
        }
    }
}
