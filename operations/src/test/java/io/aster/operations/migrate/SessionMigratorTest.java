package io.aster.operations.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.aster.Aster;
import io.aster.error.InvalidValueException;
import io.aster.error.StoreClosedException;
import io.aster.message.Message;
import io.aster.observe.CallListener;
import io.aster.observe.Operation;
import io.aster.operations.EveryKind;
import io.aster.operations.StoredContent;
import io.aster.operations.migrate.MigratedSession.Change;
import io.aster.operations.migrate.MigrationProblem.Kind;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.EventFilter;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import io.aster.session.RedactionReason;
import io.aster.session.Session;
import io.aster.session.SessionFilter;
import io.aster.session.SessionStatus;
import io.aster.value.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a migration does beside copying: changes meanwhile, conflicts, choices. */
class SessionMigratorTest {
    private final Aster source = Aster.open("memory:");
    private final Aster target = Aster.open("memory:");
    private final Recording recording = new Recording(session -> {});

    /** Keeps what it receives, and does something after each session. */
    private static final class Recording implements MigrationListener {
        private final Consumer<MigratedSession> after;
        private final List<MigratedSession> migrated = Collections.synchronizedList(new ArrayList<>());
        private final List<MigrationPlan> plans = new ArrayList<>();
        private final List<String> onlyInTarget = new ArrayList<>();

        Recording(Consumer<MigratedSession> after) {
            this.after = after;
        }

        @Override
        public void planned(MigrationPlan plan) {
            plans.add(plan);
        }

        @Override
        public void migrated(MigratedSession session) {
            migrated.add(session);
            after.accept(session);
        }

        @Override
        public void onlyInTarget(String sessionId) {
            onlyInTarget.add(sessionId);
        }

        List<Change> changes(String sessionId) {
            return migrated.stream()
                    .filter(each -> each.sessionId().equals(sessionId))
                    .map(MigratedSession::change)
                    .toList();
        }
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private static NewEvent delta(String key, Object value) {
        return Event.builder("agent")
                .actions(EventActions.stateDelta(Map.of(key, value)))
                .build();
    }

    private void create(String id, int events) {
        source.sessions().create(NewSession.of("app", "user-" + id, "agent").withId(id));
        source.sessions().appendEvents(id, EveryKind.events(id, events));
    }

    private SessionMigrator migrator() {
        return SessionMigrator.from(source).to(target);
    }

    private List<MigrationProblem> problems(SessionMigrator migrator) {
        return catchThrowableOfType(IncompleteMigrationException.class, migrator::run)
                .problems();
    }

    private void assertEqualContent() {
        assertThat(StoredContent.of(target)).isEqualTo(StoredContent.of(source));
    }

    @Test
    void aPlanSaysWhatThereIsToDoAndChangesNothing() {
        create("a", 3);
        create("b", 5);
        assertThat(migrator().plan()).isEqualTo(new MigrationPlan(2, 8, 2, 8, 0));
        assertThat(target.sessions().find("a")).isEmpty();
        migrator().run();
        source.sessions().appendEvent("b", Event.user("more"));
        assertThat(migrator().plan()).isEqualTo(new MigrationPlan(2, 9, 1, 6, 0));
        target.sessions().appendEvent("a", Event.user("other"));
        assertThat(migrator().plan()).isEqualTo(new MigrationPlan(2, 9, 1, 6, 1));
        assertThat(target.sessions().get("b").eventCount()).isEqualTo(5);
    }

    /** As a target does that gives sessions and events its own proofs. */
    @Test
    void otherProofsInTheTargetAreNoDifference() {
        source.sessions().create(NewSession.of("app", "ann", "agent").withId("a"));
        source.sessions().appendEvent("a", Event.user("one"));
        Session session = source.sessions().get("a");
        List<Event> events = source.sessions().getEvents("a", EventFilter.first(1));
        target.sessions()
                .restore(session.withProof("head"), List.of(events.get(0).withProof("link")));
        assertThat(migrator().plan()).isEqualTo(new MigrationPlan(1, 1, 0, 0, 0));
        assertThat(migrator().compareAll().run().unchanged()).isEqualTo(1);
        assertThat(target.sessions().get("a").proof()).isEqualTo("head");
        source.sessions().appendEvent("a", Event.user("two"));
        assertThat(migrator().run().caughtUp()).isEqualTo(1);
        assertEqualContent();
    }

    @Test
    void whatChangesMeanwhileIsCaughtUp() {
        create("a", 3);
        create("b", 3);
        AtomicBoolean once = new AtomicBoolean();
        Recording appending = new Recording(session -> {
            if (!once.getAndSet(true)) {
                for (String id : List.of("a", "b")) {
                    source.sessions().appendEvent(id, delta("user:seen", id));
                    source.sessions().appendEvent(id, delta("app:count", 7L));
                }
                source.sessions().complete("a");
                create("c", 2);
            }
        });
        MigrationReport report = migrator().threads(1).listener(appending).run();
        assertThat(report.copied()).isEqualTo(3);
        assertThat(report.caughtUp()).isEqualTo(1);
        assertThat(report.passes()).isEqualTo(3);
        assertEqualContent();
    }

    @Test
    void aStateThatLaterSessionsBringReplacesTheEarlierOne() {
        create("a", 1);
        source.sessions().create(NewSession.of("app", "user-a", "agent").withId("older"));
        source.sessions().appendEvent("older", delta("user:theme", "dark"));
        migrator().run();
        source.sessions().appendEvent("older", delta("user:theme", "light"));
        source.sessions().appendEvent("a", delta("app:limit", 5L));
        migrator().run();
        assertEqualContent();
        assertThat(target.sessions().state("a").user()).isEqualTo(Map.of("theme", "light"));
        assertThat(target.sessions().stats().sessions()).isEqualTo(Map.of("active", 2L));
    }

    @Test
    void aSessionThatChangesInEveryPassIsNamed() {
        create("quiet", 3);
        create("busy", 3);
        Recording appending = new Recording(session -> {
            if (session.sessionId().equals("busy")) {
                source.sessions().appendEvent("busy", Event.user("again"));
            }
        });
        IncompleteMigrationException error = catchThrowableOfType(
                IncompleteMigrationException.class,
                () -> migrator().passes(3).listener(appending).run());
        assertThat(error.problems()).extracting(MigrationProblem::id).containsExactly("busy");
        assertThat(error.problems()).extracting(MigrationProblem::kind).containsExactly(Kind.CHANGING);
        assertThat(error).hasMessageContaining("session \"busy\"");
        assertThat(error.report().copied()).isEqualTo(2);
        assertThat(error.report().caughtUp()).isEqualTo(2);
        migrator().run();
        assertEqualContent();
    }

    @Test
    void whatTheTargetChangedIsNeverReplaced() {
        create("a", 3);
        create("b", 3);
        migrator().run();
        target.sessions().appendEvent("a", Event.user("of the target"));
        source.sessions().appendEvents("a", EveryKind.events("more", 4));
        target.sessions().updateMetadata("b", Map.of("title", "of the target"));
        Session kept = target.sessions().get("a");
        assertThat(problems(migrator()))
                .extracting(MigrationProblem::id, MigrationProblem::kind)
                .containsExactlyInAnyOrder(tuple("a", Kind.CONFLICT), tuple("b", Kind.CONFLICT));
        assertThat(target.sessions().get("a")).isEqualTo(kept);
        target.sessions().delete("a");
        target.sessions().delete("b");
        migrator().run();
        assertEqualContent();
    }

    @Test
    void anotherSessionOfTheSameIdIsAConflict() {
        create("a", 3);
        target.sessions().create(NewSession.of("other", "user", "agent").withId("a"));
        assertThat(problems(migrator())).extracting(MigrationProblem::kind).containsExactly(Kind.CONFLICT);
        assertThat(target.sessions().get("a").appName()).isEqualTo("other");
    }

    @Test
    void aRestoreThatWasBegunWithAnEarlierStateIsNotContinued() {
        create("a", 250);
        Session early = source.sessions().get("a");
        List<Event> events =
                source.sessions().streamEvents("a", EventFilter.all()).toList();
        Iterator<Event> interrupted = events.subList(0, 150).iterator();
        assertThatThrownBy(
                        () -> target.sessions().restore(early, source.sessions().state("a"), () -> interrupted))
                .isInstanceOf(InvalidValueException.class);
        assertThat(target.sessions().get("a").status()).isEqualTo(SessionStatus.RESTORING);
        source.sessions().appendEvent("a", delta("last", "new"));
        source.sessions().updateMetadata("a", Map.of("title", "new"));
        migrator().listener(recording).run();
        assertThat(recording.changes("a")).containsExactly(Change.COPIED);
        assertEqualContent();
    }

    @Test
    void aSessionIsCompleteOnlyWithTheStateOfItsUserAndApp() {
        create("a", 3);
        source.sessions().appendEvent("a", delta("user:theme", "light"));
        List<Object> themes = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<Aster> opened = new AtomicReference<>();
        // A process may be killed after any call.
        CallListener listener = call -> result -> {
            if (call.operation() == Operation.UPDATE) {
                themes.add(Objects.requireNonNull(opened.get())
                        .sessions()
                        .state("a")
                        .user()
                        .get("theme"));
            }
        };
        try (Aster observed = Aster.open("memory:", Settings.defaults().withListener(listener))) {
            opened.set(observed);
            observed.sessions().create(NewSession.of("app", "user-a", "agent").withState(Map.of("user:theme", "dark")));
            SessionMigrator.from(source).to(observed).run();
        }
        assertThat(themes).containsExactly("light");
    }

    @Test
    void aRedactionIsCaughtUp() {
        create("a", 5);
        migrator().run();
        source.sessions().redact("a", List.of(2L), new RedactionReason("user", "asked for it"));
        assertThat(migrator().run().caughtUp()).isEqualTo(1);
        assertEqualContent();
        source.sessions().redact("a", List.of(2L, 5L), new RedactionReason("user", "asked for more"));
        assertThat(migrator().run().caughtUp()).isEqualTo(1);
        assertEqualContent();
        assertThat(migrator().compareAll().run().unchanged()).isEqualTo(1);
    }

    @Test
    void whatIsRedactedInTheTargetDoesNotComeBack() {
        create("a", 5);
        migrator().run();
        RedactionReason reason = new RedactionReason("user", "asked for it");
        target.sessions().redact("a", List.of(2L), reason);
        assertThat(problems(migrator())).extracting(MigrationProblem::kind).containsExactly(Kind.CONFLICT);
        source.sessions().redact("a", List.of(3L), reason);
        source.sessions().redact("a", List.of(4L), reason);
        assertThat(problems(migrator())).extracting(MigrationProblem::kind).containsExactly(Kind.CONFLICT);
        assertThat(target.sessions().streamEvents("a", EventFilter.all()).filter(Event::isRedacted))
                .extracting(Event::seq)
                .containsExactly(2L);
        source.sessions().redact("a", List.of(2L), reason);
        assertThat(migrator().run().caughtUp()).isEqualTo(1);
        assertEqualContent();
    }

    @Test
    void aSessionThatIsRedactedAndGrowsIsCaughtUp() {
        create("a", 5);
        migrator().run();
        source.sessions().redact("a", List.of(5L), new RedactionReason("user", "asked for it"));
        source.sessions().appendEvent("a", Event.user("more"));
        assertThat(migrator().run().caughtUp()).isEqualTo(1);
        assertEqualContent();
    }

    @Test
    void filtersChooseSessionsAndThenNoLists() {
        create("a", 1);
        create("b", 1);
        source.messages().withOwner("app", "ann").appendMessages("agt", List.of(Message.user("one")));
        source.messages().appendMessages("unowned", List.of(Message.user("one")));
        SessionFilter ofA = SessionFilter.builder().userId("user-a").build();
        assertThat(migrator().filter(ofA).run().copied()).isEqualTo(1);
        assertThat(target.sessions().find("b")).isEmpty();
        assertThat(target.messages().listAgents()).isEmpty();
        migrator().filter(ofA).lists(list -> list.owner() != null).run();
        assertThat(target.messages().listAgents()).containsExactly("agt");
        migrator().run();
        assertEqualContent();
    }

    @Test
    void listsAreBroughtUpToDateUnlessTheTargetChangedThem() {
        source.messages().appendMessages("grows", List.of(Message.user("1")));
        source.messages().appendMessages("changes", List.of(Message.user("1"), Message.user("2")));
        source.messages().appendMessages("clashes", List.of(Message.user("1")));
        assertThat(migrator().run().lists()).isEqualTo(3);
        source.messages().appendMessages("grows", List.of(Message.user("2")));
        source.messages().saveMessages(source.messages().loadMessages("changes").with(List.of(Message.user("other"))));
        target.messages().appendMessages("clashes", List.of(Message.user("of the target")));
        assertThat(problems(migrator()))
                .extracting(MigrationProblem::id, MigrationProblem::kind)
                .containsExactly(tuple("clashes", Kind.LIST_CONFLICT));
        for (String agent : List.of("grows", "changes")) {
            assertThat(target.messages().loadMessages(agent).messages())
                    .isEqualTo(source.messages().loadMessages(agent).messages());
        }
        target.messages().deleteAgent("clashes");
        migrator().run();
        assertEqualContent();
    }

    @Test
    void whatOnlyTheTargetHasIsNamed() {
        create("a", 1);
        create("deleted", 1);
        migrator().run();
        source.sessions().delete("deleted");
        MigrationReport report = migrator().listener(recording).run();
        assertThat(report.onlyInTarget()).isEqualTo(1);
        assertThat(recording.onlyInTarget).containsExactly("deleted");
        assertThat(target.sessions().find("deleted")).isPresent();
    }

    @Test
    void aValueThatTheTargetRefusesIsNamedAndTheOthersAreCopied() {
        create("fits", 2);
        source.sessions().create(NewSession.of("app", "user", "agent").withId("large"));
        source.sessions().appendEvent("large", Event.user("x".repeat(5_000)));
        try (Aster small = Aster.open(target.store(), Settings.defaults().withMaxValueBytes(2_000))) {
            assertThat(problems(SessionMigrator.from(source).to(small)))
                    .extracting(MigrationProblem::id, MigrationProblem::kind)
                    .containsExactly(tuple("large", Kind.REFUSED));
        }
        assertThat(target.sessions().find("large")).isEmpty();
        assertThat(target.sessions().get("fits").eventCount()).isEqualTo(2);
    }

    @Test
    void manySessionsByManyThreads() {
        for (int i = 0; i < 1_203; i++) {
            create("session-" + i, i % 7);
        }
        MigrationReport report = migrator().threads(8).listener(recording).run();
        assertThat(report.copied()).isEqualTo(1_203);
        assertThat(recording.plans).hasSize(1);
        assertThat(recording.migrated).hasSize(1_203);
        assertEqualContent();
    }

    @Test
    void theSameStoreIsRefused() {
        assertThatThrownBy(() -> SessionMigrator.from(source).to(source)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> migrator().threads(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> migrator().passes(0)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void anErrorOfTheTargetEndsTheMigration() {
        create("a", 1);
        target.close();
        assertThatThrownBy(migrator()::run).isInstanceOf(StoreClosedException.class);
    }
}
