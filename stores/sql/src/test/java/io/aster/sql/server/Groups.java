package io.aster.sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aster.store.AppendOutcome;
import io.aster.store.AppendOutcome.Appended;
import io.aster.store.AppendRequest;
import io.aster.store.EventQuery;
import io.aster.store.SessionStore;
import io.aster.store.ViewRecord;
import io.aster.store.support.group.Appender;
import io.aster.store.support.group.GroupAppender;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups of appends in tests. */
public final class Groups {
    private Groups() {}

    /** A group as its callers see it: what was not stored with the others, each appends by itself. */
    public static <A extends Appender & GroupAppender> List<AppendOutcome> append(
            A appender, List<AppendRequest> requests) {
        List<@Nullable Appended> together = appender.appendGroup(requests);
        List<AppendOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Appended appended = together.get(i);
            outcomes.add(appended == null ? appender.append(requests.get(i)) : appended);
        }
        return outcomes;
    }

    /**
     * Checks that sessions and events get their own proofs from the statement of a group, and keep them where it has none.
     *
     * @param both appends an event to a session
     * @param event the same for another session, which gets no proof, but its event does
     * @param none the same for a third one, without proofs
     */
    public static void checkProofs(
            GroupAppender appender,
            SessionStore sessions,
            AppendRequest both,
            AppendRequest event,
            AppendRequest none) {
        assertThat(appender.appendGroup(List.of(proving(both, "head"), proving(event, null), none)))
                .containsExactly(new Appended(1), new Appended(1), new Appended(1));
        assertThat(proofs(sessions, both)).containsExactly("head", "link");
        assertThat(proofs(sessions, event)).containsExactly(null, "link");
        assertThat(proofs(sessions, none)).containsExactly(null, null);
    }

    private static AppendRequest proving(AppendRequest request, @Nullable String proof) {
        return request.toBuilder()
                .events(request.events().stream()
                        .map(event -> event.withProof("link"))
                        .toList())
                .proof(proof)
                .build();
    }

    /** The proofs of a session and of its only event. */
    private static List<@Nullable String> proofs(SessionStore sessions, AppendRequest request) {
        ViewRecord view = sessions.view(
                        EventQuery.builder(request.sessionId(), 9).build())
                .orElseThrow();
        List<@Nullable String> proofs = new ArrayList<>();
        proofs.add(view.session().proof());
        view.page().events().forEach(event -> proofs.add(event.proof()));
        return proofs;
    }
}
