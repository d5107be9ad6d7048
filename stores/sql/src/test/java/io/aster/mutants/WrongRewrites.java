package io.aster.mutants;

import static io.aster.mutants.Mutant.ofSessions;

import io.aster.store.RewriteOutcome;
import io.aster.store.RewriteRequest;
import io.aster.store.RewriteRequest.EventTexts;
import io.aster.store.RewriteRequest.StateValue;
import io.aster.store.SessionRecord;
import io.aster.store.SessionStore;
import io.aster.store.SessionUpdate;
import io.aster.store.StateRecord;
import io.aster.store.StateScope;
import io.aster.testkit.ForwardingSessions;
import io.aster.value.Json;
import io.aster.value.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Wrong in rewrites. */
final class WrongRewrites {
    private WrongRewrites() {}

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(texts());
        all.addAll(conditions());
        all.addAll(others());
        return all;
    }

    private static Mutant rewrite(
            String contract, String sentence, BiFunction<SessionStore, RewriteRequest, RewriteOutcome> wrong) {
        return ofSessions(contract, sentence, real -> new ForwardingSessions(real) {
            @Override
            public RewriteOutcome rewrite(RewriteRequest request) {
                return wrong.apply(real, request);
            }
        });
    }

    private static List<Mutant> texts() {
        return List.of(
                rewrite("RewriteContract", "a rewrite does nothing", (real, request) -> RewriteOutcome.REWRITTEN),
                rewrite(
                        "RewriteContract",
                        "only the first event is rewritten",
                        (real, request) -> real.rewrite(request.toBuilder()
                                .events(request.events().stream().limit(1).toList())
                                .build())),
                rewrite(
                        "RewriteContract",
                        "the content of an event is rewritten, but not its actions",
                        (real, request) -> real.rewrite(request.toBuilder()
                                .events(request.events().stream()
                                        .map(event -> new EventTexts(event.seq(), event.content(), null, null))
                                        .toList())
                                .build())),
                rewrite(
                        "RewriteContract",
                        "metadata stays as it is",
                        (real, request) ->
                                real.rewrite(request.toBuilder().metadata(null).build())),
                rewrite(
                        "RewriteContract",
                        "the state that a session began with stays as it is",
                        (real, request) -> real.rewrite(
                                request.toBuilder().initialState(null).build())));
    }

    private static List<Mutant> conditions() {
        return List.of(
                rewrite(
                        "RewriteContract",
                        "redactions since the events were read do not matter",
                        (real, request) -> real.rewrite(request.toBuilder()
                                .expectedRedactions(session(real, request, SessionRecord::redactions, 0L))
                                .build())),
                rewrite(
                        "RewriteContract",
                        "updates since the metadata was read do not matter",
                        (real, request) -> real.rewrite(request.toBuilder()
                                .expectedVersion(session(real, request, SessionRecord::version, 0L))
                                .build())),
                rewrite(
                        "RewriteContract",
                        "a session that was created anew is rewritten",
                        (real, request) -> real.rewrite(request.toBuilder()
                                .createdAt(session(real, request, SessionRecord::createdAt, Instant.EPOCH))
                                .build())),
                rewrite("RewriteContract", "events are rewritten by a commit of their own", (real, request) -> {
                    real.rewrite(RewriteRequest.builder(request.sessionId(), request.createdAt())
                            .expectedRedactions(request.expectedRedactions())
                            .events(request.events())
                            .build());
                    return real.rewrite(request);
                }),
                rewrite(
                        "RewriteStateContract",
                        "values of the state are rewritten whatever they are",
                        (real, request) -> real.rewrite(request.toBuilder()
                                .state(request.state().stream()
                                        .map(value -> now(real, request, value))
                                        .toList())
                                .build())));
    }

    private static List<Mutant> others() {
        return List.of(
                rewrite("RewriteContract", "a rewrite counts as a write", (real, request) -> {
                    RewriteOutcome outcome = real.rewrite(request);
                    real.find(request.sessionId()).ifPresent(session -> touch(real, session));
                    return outcome;
                }),
                rewrite(
                        "RewriteStateContract",
                        "the state of users is not rewritten",
                        (real, request) -> without(real, request, StateScope.USER)),
                rewrite(
                        "RewriteStateContract",
                        "the state of sessions is not rewritten",
                        (real, request) -> without(real, request, StateScope.SESSION)));
    }

    private static <T> T session(SessionStore real, RewriteRequest request, Function<SessionRecord, T> field, T none) {
        return real.find(request.sessionId()).map(field).orElse(none);
    }

    private static RewriteOutcome without(SessionStore real, RewriteRequest request, StateScope scope) {
        return real.rewrite(request.toBuilder()
                .state(request.state().stream()
                        .filter(value -> value.scope() != scope)
                        .toList())
                .build());
    }

    private static void touch(SessionStore real, SessionRecord session) {
        real.update(unchanged(session).build());
    }

    /** An update that leaves all fields as they are, the version, too. */
    static SessionUpdate.Builder unchanged(SessionRecord session) {
        return SessionUpdate.builder(session.id())
                .expectedVersion(session.version())
                .version(session.version())
                .agentId(session.agentId())
                .status(session.status())
                .metadata(session.metadata())
                .expiry(session.expiry())
                .createdAt(session.createdAt())
                .updatedAt(session.updatedAt());
    }

    private static StateValue now(SessionStore real, RewriteRequest request, StateValue value) {
        StateRecord state = real.state(request.sessionId()).orElseThrow();
        @Nullable String json = switch (value.scope()) {
            case SESSION -> state.session();
            case USER -> state.user();
            case APP -> state.app();
        };
        Map<String, @Nullable Object> values = Json.read(Objects.requireNonNullElse(json, "{}"));
        try (JsonWriter writer = new JsonWriter()) {
            String from = values.containsKey(value.name())
                    ? writer.writeValue("value", values.get(value.name()))
                    : value.from();
            return new StateValue(value.scope(), value.name(), from, value.to());
        }
    }
}
