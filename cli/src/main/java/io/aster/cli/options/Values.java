package io.aster.cli.options;

import io.aster.cli.terminal.FileProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers and files on a command line. Picocli's own errors name types of Java. Stateless. */
public final class Values {
    private Values() {}

    /** Has a command and those under it read their values here. */
    public static void register(CommandLine line) {
        register(line, int.class, Values::integer);
        register(line, Integer.class, Values::integer);
        register(line, long.class, Values::number);
        register(line, Long.class, Values::number);
        register(line, Path.class, Values::file);
    }

    private static <T> void register(CommandLine line, Class<T> type, Function<String, T> reader) {
        line.registerConverter(type, new Converter<>(reader));
    }

    /** Not a lambda: JDK 17 crashes when it archives one of an interface compiled for Java 5, as picocli's are. */
    private record Converter<T>(Function<String, T> reader) implements ITypeConverter<T> {
        @Override
        public T convert(String text) {
            return reader.apply(text);
        }
    }

    private static Path file(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + name + "' " + FileProblem.NAME);
        }
    }

    private static int integer(String text) {
        long number = number(text);
        if (number != (int) number) {
            throw new TypeConversionException("'" + text + "' is too large: it is " + Integer.MAX_VALUE + " at most");
        }
        return (int) number;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is no whole number");
        }
    }
}
