package io.aster.cli.options;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of some values by its name, and lists the names for the help and for completion. */
public abstract class ChoiceConverter<T> implements ITypeConverter<T>, Iterable<String> {
    private final Map<String, T> choices = new LinkedHashMap<>();

    /**
     * Takes the values, in the order of the list.
     *
     * @param name returns what a value is called on the command line
     */
    protected ChoiceConverter(List<T> values, Function<T, String> name) {
        values.forEach(value -> choices.put(name.apply(value), value));
    }

    @Override
    public final T convert(String text) {
        T value = choices.get(text);
        if (value == null) {
            throw new TypeConversionException("'" + text + "' is not one of " + String.join(", ", this));
        }
        return value;
    }

    @Override
    public final Iterator<String> iterator() {
        return choices.keySet().iterator();
    }
}
