package io.aster.session.internal.follow;

import io.aster.store.SessionRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a follower knows of the sessions that it has returned lately. Bounded; a session that is forgotten may be returned again. */
final class SeenSessions {
    private static final int MOST = 100_000;

    /** What changes with every change of a session. */
    private record Form(Instant createdAt, Instant updatedAt, long version, long eventCount, String status) {
        static Form of(SessionRecord session) {
            return new Form(
                    session.createdAt(),
                    session.updatedAt(),
                    session.version(),
                    session.eventCount(),
                    session.status());
        }
    }

    private final Map<String, Form> forms = new LinkedHashMap<>();
    private Instant from = Instant.MIN;

    /** Adds a session; returns whether it was not known in this form. */
    boolean add(SessionRecord session) {
        Form form = Form.of(session);
        @Nullable Form before = forms.remove(session.id());
        if (!session.updatedAt().isBefore(from)) {
            forms.put(session.id(), form);
            if (forms.size() > MOST) {
                forms.remove(forms.keySet().iterator().next());
            }
        }
        return !form.equals(before);
    }

    /** Forgets the sessions whose last activity was before a time, and keeps no more of such. */
    void keepFrom(Instant earliest) {
        from = earliest;
        forms.values().removeIf(form -> form.updatedAt.isBefore(earliest));
    }
}
