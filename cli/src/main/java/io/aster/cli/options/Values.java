package io.aster.cli.options;

import io.aster.cli.terminal.FileProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Numbers and files on a command line. Picocli's own errors name types of Java. Stateless. */
public final class Values {
    private Values() {}

    /** Has a command and those under it read their values here. */
    public static void register(CommandLine line) {
        line.registerConverter(int.class, Values::integer);
        line.registerConverter(Integer.class, Values::integer);
        line.registerConverter(long.class, Values::number);
        line.registerConverter(Long.class, Values::number);
        line.registerConverter(Path.class, Values::file);
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
