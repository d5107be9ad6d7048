package io.aster.testkit.internal;

import io.aster.message.Message;
import io.aster.session.Event;
import io.aster.session.EventActions;
import io.aster.session.NewEvent;
import io.aster.session.NewSession;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A place where a caller can put a JSON object.
 *
 * @param field how an error names it
 * @param store stores an object there, in a session or an event of its own
 * @param read reads it back, given what {@code store} returned
 */
public record JsonSlot(
        String field,
        BiFunction<StoreUnderTest, Map<String, ? extends @Nullable Object>, String> store,
        BiFunction<StoreUnderTest, String, Map<String, @Nullable Object>> read) {

    static Stream<Arguments> all() {
        return Stream.of(
                Arguments.argumentSet("session metadata", sessionMetadata()),
                Arguments.argumentSet("updated session metadata", updatedMetadata()),
                Arguments.argumentSet("event metadata", eventMetadata()),
                Arguments.argumentSet("message members", members()),
                Arguments.argumentSet("state delta", stateDelta()),
                Arguments.argumentSet("artifact delta", artifactDelta()),
                Arguments.argumentSet("custom actions", customActions()));
    }

    @Override
    public String toString() {
        return field;
    }

    private static JsonSlot sessionMetadata() {
        return new JsonSlot(
                "metadata",
                (bench, object) -> bench.sessions()
                        .create(NewSession.of("app", "user", "agent").withMetadata(object))
                        .id(),
                (bench, id) -> bench.sessions().get(id).metadata());
    }

    private static JsonSlot updatedMetadata() {
        return new JsonSlot(
                "metadata",
                (bench, object) -> {
                    String id = bench.session().id();
                    bench.sessions().update(bench.sessions().get(id).withMetadata(object));
                    return id;
                },
                (bench, id) -> bench.sessions().get(id).metadata());
    }

    private static JsonSlot eventMetadata() {
        return inEvent("metadata", (event, object) -> event.metadata(object), Event::metadata);
    }

    private static JsonSlot members() {
        return inEvent(
                "members",
                (event, object) ->
                        event.content(Message.builder("user").members(object).build()),
                event -> Objects.requireNonNull(event.content()).members());
    }

    private static JsonSlot stateDelta() {
        return inEvent(
                "actions.stateDelta",
                (event, object) ->
                        event.actions(EventActions.builder().stateDelta(object).build()),
                event -> event.actions().stateDelta());
    }

    private static JsonSlot artifactDelta() {
        return inEvent(
                "actions.artifactDelta",
                (event, object) -> event.actions(
                        EventActions.builder().artifactDelta(object).build()),
                event -> event.actions().artifactDelta());
    }

    private static JsonSlot customActions() {
        return inEvent(
                "actions",
                (event, object) -> event.actions(EventActions.fromJson(object)),
                event -> event.actions().members());
    }

    private static JsonSlot inEvent(
            String field,
            BiFunction<NewEvent.Builder, Map<String, ? extends @Nullable Object>, NewEvent.Builder> set,
            Function<Event, Map<String, @Nullable Object>> get) {
        return new JsonSlot(
                field,
                (bench, object) -> {
                    String id = bench.session().id();
                    bench.sessions()
                            .appendEvent(
                                    id, set.apply(Event.builder("user"), object).build());
                    return id;
                },
                (bench, id) -> get.apply(bench.events(id).get(0)));
    }
}
