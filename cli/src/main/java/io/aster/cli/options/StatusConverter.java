package io.aster.cli.options;

import io.aster.session.SessionStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads a session's status by its code. */
public class StatusConverter extends ChoiceConverter<SessionStatus> {
    /** Of every status. */
    protected StatusConverter() {
        this(EnumSet.allOf(SessionStatus.class));
    }

    private StatusConverter(Set<SessionStatus> statuses) {
        super(List.copyOf(statuses), SessionStatus::code);
    }

    /** Of those that a session can be moved to. */
    public static final class OfMove extends StatusConverter {
        OfMove() {
            super(EnumSet.complementOf(EnumSet.of(SessionStatus.RESTORING)));
        }
    }
}
