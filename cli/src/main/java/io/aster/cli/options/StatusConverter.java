package io.aster.cli.options;

import io.aster.session.SessionStatus;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a session's status by its code, and lists the codes for the help. */
public class StatusConverter implements ITypeConverter<SessionStatus>, Iterable<String> {
    private final List<String> codes;

    /** Of every status. */
    protected StatusConverter() {
        this(EnumSet.allOf(SessionStatus.class));
    }

    private StatusConverter(Set<SessionStatus> statuses) {
        codes = Arrays.stream(SessionStatus.values())
                .filter(statuses::contains)
                .map(SessionStatus::code)
                .toList();
    }

    /** Of those that a session can be moved to. */
    public static final class OfMove extends StatusConverter {
        OfMove() {
            super(EnumSet.complementOf(EnumSet.of(SessionStatus.RESTORING)));
        }
    }

    @Override
    public SessionStatus convert(String text) {
        if (!codes.contains(text)) {
            throw new TypeConversionException("'" + text + "' is not one of " + String.join(", ", codes));
        }
        return SessionStatus.ofCode(text);
    }

    @Override
    public Iterator<String> iterator() {
        return codes.iterator();
    }
}
