package io.aster.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.session.Event;
import io.aster.session.NewSession;
import io.aster.session.SessionService;
import io.aster.store.proof.ProofProblem;
import io.aster.store.proof.ProofProblem.Kind;
import io.aster.vault.error.TamperedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that Aster never writes, put into a file of SQLite by SQL that turns its checks off. */
class ForeignRowsTest {
    private static final String COLUMNS =
            "invocation_id, agent_id, author, branch, timestamp, json_chars, proof, content, actions,"
                    + " metadata, redaction";

    private final SealedPlace place = new SealedPlace("sqlite");

    @TempDir
    Path folder;

    @Test
    void textsThatAreNoJsonAreFound() {
        try (Aster plain = open(VaultMode.PLAIN);
                Aster sealed = open(VaultMode.REQUIRED)) {
            create(plain, "plain");
            create(sealed, "sealed");
            sql("UPDATE session_events SET content = 'no JSON' WHERE seq = 1");
            sql("UPDATE session_events SET metadata = 'no JSON but \"$sealed\"' WHERE seq = 2");
            sql("UPDATE session_events SET content = NULL, redaction = 'no JSON' WHERE seq = 3");
            assertThat(List.of(
                            plain.sessions().verify("plain"), sealed.sessions().verify("sealed")))
                    .allSatisfy(verification -> assertThat(verification.problems())
                            .containsExactly(
                                    new ProofProblem(1, Kind.TEXTS),
                                    new ProofProblem(2, Kind.TEXTS),
                                    new ProofProblem(3, Kind.REDACTION)));
        }
    }

    @Test
    void anEventUnderAnotherNumberIsNotOfTheSession() {
        try (Aster aster = open(VaultMode.PLAIN)) {
            create(aster, "s");
            sql("INSERT INTO session_events (event_key, session_id, seq, id, " + COLUMNS
                    + ") SELECT event_key + 1099511627776, session_id, seq, 'foreign', " + COLUMNS
                    + " FROM session_events WHERE seq = 2");
            assertThat(aster.sessions().findEvent("s", "foreign")).isEmpty();
        }
    }

    @Test
    void aForkDoesNotMakeEventsWithoutProofsHold() {
        try (Aster aster = open(VaultMode.PLAIN)) {
            SessionService sessions = aster.sessions();
            create(aster, "s");
            sql("UPDATE session_events SET content = '{\"role\":\"user\",\"content\":\"forged\"}', proof = NULL");
            assertThatThrownBy(() -> sessions.fork("s", 2, session("fork"))).isInstanceOf(TamperedException.class);
            assertThat(sessions.find("fork")).isEmpty();
        }
    }

    private Aster open(VaultMode mode) {
        return Aster.open(place.open(folder, vault -> vault.mode(mode).proofs(ProofMode.REQUIRED)));
    }

    private static void create(Aster aster, String id) {
        aster.sessions().create(session(id), List.of(Event.user("1"), Event.user("2"), Event.user("3")));
    }

    private static NewSession session(String id) {
        return NewSession.of("app", "ann", "agent").withId(id);
    }

    private void sql(String change) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sessions.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = ON");
            assertThat(statement.executeUpdate(change)).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(change, e);
        }
    }
}
