package io.aster.operations.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.error.UnsupportedByStoreException;
import io.aster.operations.EveryKind;
import io.aster.session.NewSession;
import io.aster.session.SessionFilter;
import io.aster.store.MessageListStore;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.Store;
import io.aster.store.proof.ProofProblem;
import io.aster.store.proof.ProofProblem.Kind;
import io.aster.store.proof.Verification;
import io.aster.testkit.ForwardingSessions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which sessions are verified, and what is counted. That proofs hold or not is decided here by the number of events. */
class SessionVerifierTest {
    private static final int SESSIONS = 30;

    private final Aster plain = Aster.open("memory:");

    @AfterEach
    void close() {
        plain.close();
    }

    /** Sessions of 0 to 29 events, of which each sixth does not hold. */
    private void fill() {
        for (int i = 0; i < SESSIONS; i++) {
            String id = "s-" + i;
            plain.sessions()
                    .create(NewSession.of(i % 2 == 0 ? "even" : "odd", "ann", "agent")
                            .withId(id));
            plain.sessions().appendEvents(id, EveryKind.events(id, i));
        }
    }

    /** The same store with proofs. */
    private Store proving(Runnable beforeEach) {
        SessionStore sessions = new ForwardingSessions(plain.store().sessions()) {
            @Override
            public Optional<Verification> verify(String sessionId) {
                beforeEach.run();
                return find(sessionId).map(SessionVerifierTest::verification);
            }
        };
        return new Store() {
            @Override
            public SessionStore sessions() {
                return sessions;
            }

            @Override
            public MessageListStore messages() {
                return plain.store().messages();
            }

            @Override
            public void close() {
                plain.store().close();
            }
        };
    }

    private static Verification verification(SessionRecord session) {
        long events = session.eventCount();
        List<ProofProblem> problems = events % 6 == 5 ? List.of(new ProofProblem(2, Kind.TEXTS)) : List.of();
        return new Verification(session.id(), events, events - events % 6, events / 6, events % 6, problems);
    }

    @Test
    void verifiesAllSessionsAndNamesThoseThatDoNotHold() {
        fill();
        Set<String> failed = new ConcurrentSkipListSet<>();
        AtomicLong planned = new AtomicLong();
        AtomicLong verified = new AtomicLong();
        try (Aster aster = Aster.open(proving(() -> {}))) {
            VerificationReport report = SessionVerifier.of(aster)
                    .threads(3)
                    .listener(new VerificationListener() {
                        @Override
                        public void planned(long sessions, long events) {
                            planned.set(events);
                        }

                        @Override
                        public void verified(long events) {
                            verified.accumulateAndGet(events, Math::max);
                        }

                        @Override
                        public void failed(Verification session) {
                            failed.add(session.sessionId() + ", "
                                    + session.problems().get(0));
                        }
                    })
                    .run();
            assertThat(report).isEqualTo(new VerificationReport(SESSIONS, 5, 435, 360, 60, 75));
            assertThat(report.holds()).isFalse();
        }
        assertThat(planned).hasValue(435);
        assertThat(verified).hasValue(435);
        assertThat(failed)
                .containsExactly(
                        "s-11, event 2: " + Kind.TEXTS.text(),
                        "s-17, event 2: " + Kind.TEXTS.text(),
                        "s-23, event 2: " + Kind.TEXTS.text(),
                        "s-29, event 2: " + Kind.TEXTS.text(),
                        "s-5, event 2: " + Kind.TEXTS.text());
    }

    @Test
    void verifiesThoseThatAFilterChooses() {
        fill();
        try (Aster aster = Aster.open(proving(() -> {}))) {
            VerificationReport report = SessionVerifier.of(aster)
                    .filter(SessionFilter.builder().appName("even").build())
                    .run();
            assertThat(report.sessions()).isEqualTo(SESSIONS / 2);
            assertThat(report.holds()).isTrue();
        }
    }

    @Test
    void leavesOutWhatIsDeletedMeanwhile() {
        fill();
        try (Aster aster = Aster.open(proving(() -> plain.sessions().delete("s-7")))) {
            assertThat(SessionVerifier.of(aster).threads(1).run().sessions()).isEqualTo(SESSIONS - 1);
        }
    }

    @Test
    void refusesAStoreWithoutProofsAlsoAnEmptyOne() {
        assertThatThrownBy(() -> SessionVerifier.of(plain).run()).isInstanceOf(UnsupportedByStoreException.class);
        assertThatThrownBy(() -> SessionVerifier.of(plain).threads(0)).isInstanceOf(InvalidValueException.class);
    }
}
