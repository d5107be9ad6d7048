package io.aster.cli;

import io.aster.session.SessionStatus;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a session's status by its code, and lists the codes for the help. */
final class StatusConverter implements ITypeConverter<SessionStatus>, Iterable<String> {
    private static final List<String> CODES =
            Arrays.stream(SessionStatus.values()).map(SessionStatus::code).toList();

    @Override
    public SessionStatus convert(String text) {
        if (!CODES.contains(text)) {
            throw new TypeConversionException("'" + text + "' is not one of " + String.join(", ", CODES));
        }
        return SessionStatus.ofCode(text);
    }

    @Override
    public Iterator<String> iterator() {
        return CODES.iterator();
    }
}
