package io.aster.sql.postgresql;

import io.aster.store.AppendRequest;
import io.aster.store.EventRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests of a group as PostgreSQL arrays, with an element for each session and an element for each event. */
final class GroupArrays {
    private final ArrayParameters parameters;
    private final List<AppendRequest> requests;
    private final List<EventRecord> events = new ArrayList<>();
    private final List<String> updates = new ArrayList<>();
    private final List<String> timestamps = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();

    GroupArrays(ArrayParameters parameters, List<AppendRequest> requests) {
        this.parameters = parameters;
        this.requests = requests;
        requests.forEach(this::add);
    }

    /** Encodes the times of a session and of its events one after the other, because most are equal. */
    private void add(AppendRequest request) {
        updates.add(parameters.encode(request.at()));
        int place = 0;
        for (EventRecord event : request.events()) {
            events.add(event);
            timestamps.add(parameters.encode(event.timestamp()));
            numbers.add(updates.size());
            places.add(++place);
        }
    }

    void bind() throws SQLException {
        bindSessions();
        parameters.numbers(numbers.toArray(Integer[]::new)).numbers(places.toArray(Integer[]::new));
        EventArrays arrays = new EventArrays(parameters, events);
        arrays.bind(timestamps.toArray(String[]::new));
        if (StatefulSql.haveProofs(requests)) {
            arrays.bindProofs();
        }
    }

    private void bindSessions() throws SQLException {
        parameters
                .texts(requests.stream().map(AppendRequest::sessionId).toArray(String[]::new))
                .numbers(requests.stream().map(AppendRequest::expectedSeq).toArray(Long[]::new))
                .numbers(requests.stream()
                        .map(request -> request.events().size())
                        .toArray(Integer[]::new))
                .texts(updates.toArray(String[]::new));
        if (StatefulSql.expectsCreation(requests)) {
            parameters.texts(requests.stream()
                    .map(AppendRequest::createdAt)
                    .map(this::encode)
                    .toArray(String[]::new));
        }
        if (StatefulSql.haveProofs(requests)) {
            parameters.texts(requests.stream().map(AppendRequest::proof).toArray(String[]::new));
        }
        parameters.number(requests.size());
    }

    private @Nullable String encode(@Nullable Instant time) {
        return time == null ? null : parameters.encode(time);
    }
}
